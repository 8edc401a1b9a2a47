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

    List<Incident> ofDeployment(UUID deploymentId);

    /// Newest first; null does not restrict.
    Slice<Incident> list(@Nullable UUID deploymentId, @Nullable Boolean open, Paging paging);

    /// Newest first.
    List<PressureReport> latestReports(int limit);
}
