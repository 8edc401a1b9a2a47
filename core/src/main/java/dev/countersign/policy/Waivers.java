package dev.countersign.policy;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All waivers.
public interface Waivers {

    void add(Waiver waiver);

    Optional<Waiver> find(UUID id);

    /// Those in force at `now` for a model or any of its deployments, the next to end first.
    List<Waiver> inForce(UUID modelId, Instant now);

    /// Waivers that lapsed while they were in force and whose end is not recorded, at most `limit`.
    List<Waiver> lapsedUnrecorded(Instant now, int limit);

    /// Newest first, by `requestedAt`; null does not restrict.
    ///
    /// @param live true for those in force at `now` only
    Slice<Waiver> list(@Nullable UUID modelId, boolean live, Instant now, Paging paging);
}
