package dev.countersign.register;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The register of tools.
public interface Tools {

    void add(Tool tool);

    Optional<Tool> find(UUID id);

    List<Tool> findAll(Collection<UUID> ids);

    Optional<Tool> byName(String server, String name);

    /// Deployments whose runtime permissions may depend on the tool: those with a grant of it that was not revoked
    /// and has not ended before `now` less a day.
    Set<UUID> deploymentsHolding(UUID toolId, Instant now);

    /// Sorts by `name` (default), `server` or `createdAt`.
    Slice<Tool> list(Filter filter, Paging paging);

    /// Which tools are wanted; null does not restrict.
    ///
    /// @param text all its words occur in name, server or description
    record Filter(
            @Nullable String text,
            @Nullable String server,
            @Nullable Capability capability,
            @Nullable Boolean drifted) {
        public static final Filter NONE = new Filter(null, null, null, null);
    }
}
