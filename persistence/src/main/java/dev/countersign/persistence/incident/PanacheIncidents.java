package dev.countersign.persistence.incident;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.incident.Incident;
import dev.countersign.incident.Incidents;
import dev.countersign.incident.PressureReport;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PanacheIncidents implements Incidents, PanacheRepositoryBase<Incident, UUID> {

    private static final List<SortKey<Incident>> KEYS = List.of(SortKey.instant("openedAt", Incident::openedAt));

    private static final List<SortKey<PressureReport>> REPORT_KEYS =
            List.of(SortKey.instant("reportedAt", PressureReport::reportedAt));

    @Override
    public void add(Incident incident) {
        persist(incident);
    }

    @Override
    public void add(PressureReport report) {
        getEntityManager().persist(report);
    }

    @Override
    public Optional<Incident> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<Incident> ofDeployment(UUID deploymentId) {
        return list("deploymentId = ?1 order by openedAt desc, id desc", deploymentId);
    }

    @Override
    public Slice<Incident> list(@Nullable UUID deploymentId, @Nullable Boolean open, Paging paging) {
        var query = new PagedQuery<>(Incident.class, Incident::id)
                .where("e.deploymentId = :deploymentId", "deploymentId", deploymentId);
        if (open != null) {
            query.where(open ? "e.resolvedAt is null" : "e.resolvedAt is not null");
        }
        return query.page(getEntityManager(), paging, "-openedAt", KEYS);
    }

    @Override
    public Slice<PressureReport> reports(@Nullable UUID deploymentId, Paging paging) {
        return new PagedQuery<>(PressureReport.class, PressureReport::id)
                .where("e.deploymentId = :deploymentId", "deploymentId", deploymentId)
                .page(getEntityManager(), paging, "-reportedAt", REPORT_KEYS);
    }
}
