package dev.countersign.incident;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The port in memory, for core's tests.
public final class InMemoryIncidents implements Incidents {

    private final List<Incident> all = new ArrayList<>();
    private final List<PressureReport> reports = new ArrayList<>();

    @Override
    public void add(Incident incident) {
        all.addFirst(incident);
    }

    @Override
    public void add(PressureReport report) {
        reports.addFirst(report);
    }

    @Override
    public Optional<Incident> find(UUID id) {
        return all.stream().filter(i -> i.id().equals(id)).findFirst();
    }

    @Override
    public List<Incident> ofDeployment(UUID deploymentId) {
        return all.stream().filter(i -> i.deploymentId().equals(deploymentId)).toList();
    }

    @Override
    public Slice<Incident> list(@Nullable UUID deploymentId, @Nullable Boolean open, Paging paging) {
        return new Slice<>(all.stream().limit(paging.limit()).toList(), null);
    }

    @Override
    public Slice<PressureReport> reports(@Nullable UUID deploymentId, Paging paging) {
        return new Slice<>(
                reports.stream()
                        .filter(r -> deploymentId == null || deploymentId.equals(r.deploymentId()))
                        .limit(paging.limit())
                        .toList(),
                null);
    }

    public List<Incident> all() {
        return List.copyOf(all);
    }
}
