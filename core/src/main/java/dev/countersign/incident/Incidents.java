package dev.countersign.incident;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All incidents and pressure reports.
public interface Incidents {

    void add(Incident incident);

    void add(PressureReport report);

    Optional<Incident> find(UUID id);

    /// Newest first.
    List<Incident> ofDeployment(UUID deploymentId);

    /// Newest first, by `openedAt`; null does not restrict.
    Slice<Incident> list(@Nullable UUID deploymentId, @Nullable Boolean open, Paging paging);

    /// Newest first, by `reportedAt`; null does not restrict.
    Slice<PressureReport> reports(@Nullable UUID deploymentId, Paging paging);
}
