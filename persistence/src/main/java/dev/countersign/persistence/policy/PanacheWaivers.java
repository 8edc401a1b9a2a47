package dev.countersign.persistence.policy;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import dev.countersign.policy.Waiver;
import dev.countersign.policy.Waivers;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PanacheWaivers implements Waivers, PanacheRepositoryBase<Waiver, UUID> {

    private static final List<SortKey<Waiver>> KEYS = List.of(SortKey.instant("requestedAt", Waiver::requestedAt));

    @Override
    public void add(Waiver waiver) {
        persist(waiver);
    }

    @Override
    public Optional<Waiver> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<Waiver> inForce(UUID modelId, Instant now) {
        return list(
                "subject.modelId = ?1 and status = ?2 and validUntil > ?3 and lapseRecorded = false order by validUntil, id",
                modelId,
                Waiver.Status.IN_FORCE,
                now);
    }

    @Override
    public List<Waiver> lapsedUnrecorded(Instant now, int limit) {
        return find(
                        "status = ?1 and validUntil <= ?2 and lapseRecorded = false order by validUntil, id",
                        Waiver.Status.IN_FORCE,
                        now)
                .range(0, limit - 1)
                .list();
    }

    @Override
    public Slice<Waiver> list(@Nullable UUID modelId, boolean live, Instant now, Paging paging) {
        var query = new PagedQuery<>(Waiver.class, Waiver::id)
                .where("e.subject.modelId = :modelId", "modelId", modelId)
                .where("e.status = :status", "status", live ? Waiver.Status.IN_FORCE : null)
                .where("e.validUntil > :now and e.lapseRecorded = false", "now", live ? now : null);
        return query.page(getEntityManager(), paging, "-requestedAt", KEYS);
    }
}
