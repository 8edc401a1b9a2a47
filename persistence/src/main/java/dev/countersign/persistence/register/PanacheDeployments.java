package dev.countersign.persistence.register;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Deployments;
import dev.countersign.register.DeterminationStatus;
import dev.countersign.register.OperatingMode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherers;

@ApplicationScoped
class PanacheDeployments implements Deployments, PanacheRepositoryBase<Deployment, UUID> {

    /// A statement takes 65 535 at most.
    private static final int MOST_PARAMETERS = 10_000;

    private static final List<SortKey<Deployment>> KEYS = List.of(
            SortKey.text("name", Deployment::name),
            SortKey.instant("createdAt", Deployment::createdAt),
            SortKey.instant("updatedAt", Deployment::updatedAt));

    @Override
    public void add(Deployment deployment) {
        persist(deployment);
    }

    @Override
    public Optional<Deployment> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<Deployment> findAll(Collection<UUID> ids) {
        return ids.stream()
                .gather(Gatherers.windowFixed(MOST_PARAMETERS))
                .flatMap(some -> list("id in ?1", some).stream())
                .toList();
    }

    @Override
    public Optional<Deployment> byName(String name) {
        return find("name", name).firstResultOptional();
    }

    @Override
    public Slice<Deployment> list(Filter filter, Paging paging) {
        return new PagedQuery<>(Deployment.class, Deployment::id)
                .containing(filter.text())
                .where("e.modelId = :modelId", "modelId", filter.modelId())
                .where("e.status = :status", "status", filter.status())
                .where("e.mode in :modes", "modes", filter.modes())
                .page(getEntityManager(), paging, "name", KEYS);
    }

    @Override
    public Slice<Deployment> atLevel(AtLevel wanted, Paging paging) {
        var query = new PagedQuery<>(Deployment.class, Deployment::id)
                .containing(wanted.text())
                .where("e.status <> :retired", "retired", DeploymentStatus.RETIRED)
                .where(
                        "(e.modelId in (select d.modelId from Determination d where d.level.id = :level"
                                + " and d.status = :inForce)"
                                + (wanted.undetermined()
                                        ? " or not exists (select 1 from Determination d where d.modelId = e.modelId"
                                                + " and d.status = :inForce))"
                                        : ")"),
                        "level",
                        wanted.levelId())
                .with("inForce", DeterminationStatus.IN_FORCE);
        var lackingAt = wanted.lackingAt();
        if (lackingAt != null) {
            if (wanted.required().isEmpty()) {
                return new Slice<>(List.of(), null);
            }
            query.where(
                            "(select count(distinct a.safeguard) from Attestation a where a.deploymentId = e.id"
                                    + " and a.safeguard in :required and a.validUntil > :lackingAt and a.withdrawnAt is null) < :needed",
                            "required",
                            wanted.required())
                    .with("lackingAt", lackingAt)
                    .with("needed", (long) wanted.required().size());
        }
        return query.page(getEntityManager(), paging, "name", KEYS);
    }

    @Override
    public Set<UUID> ofModel(UUID modelId) {
        return new HashSet<>(getEntityManager()
                .createQuery("select d.id from Deployment d where d.status <> ?1 and d.modelId = ?2", UUID.class)
                .setParameter(1, DeploymentStatus.RETIRED)
                .setParameter(2, modelId)
                .getResultList());
    }

    @Override
    public List<Deployment> stopped(int limit) {
        return find("mode <> ?1 order by modeSince desc, id desc", OperatingMode.NORMAL)
                .range(0, limit - 1)
                .list();
    }
}
