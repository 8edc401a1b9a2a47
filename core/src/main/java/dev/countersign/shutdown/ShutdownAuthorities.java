package dev.countersign.shutdown;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The registered shutdown authorities.
public interface ShutdownAuthorities {

    void add(ShutdownAuthority authority);

    Optional<ShutdownAuthority> find(UUID id);

    /// Those of status IN_FORCE, lapsed ones included; few by nature.
    List<ShutdownAuthority> inForce();

    /// Registrations in force that lapsed and whose end is not recorded, at most `limit`.
    List<ShutdownAuthority> lapsedUnrecorded(Instant now, int limit);

    /// Every one ever proposed; sorts by `proposedAt`, newest first by default.
    Slice<ShutdownAuthority> list(Paging paging);
}
