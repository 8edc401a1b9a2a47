package dev.countersign.persistence.signoff;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Cases;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PanacheCases implements Cases, PanacheRepositoryBase<Case, UUID> {

    private static final List<SortKey<Case>> KEYS = List.of(SortKey.instant("openedAt", Case::openedAt));

    @Override
    public void add(Case opened) {
        persist(opened);
    }

    @Override
    public Optional<Case> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<Case> lock(UUID id) {
        var found = find(id);
        // What was read before the lock may be outdated by whoever held it.
        found.ifPresent(c -> getEntityManager().refresh(c, LockModeType.PESSIMISTIC_WRITE));
        return found;
    }

    @Override
    public Slice<Case> list(Filter filter, Paging paging) {
        return new PagedQuery<>(Case.class, Case::id)
                .where("e.status in :statuses", "statuses", filter.statuses().isEmpty() ? null : filter.statuses())
                .where("e.kind = :kind", "kind", filter.kind())
                .where("e.deploymentId = :deploymentId", "deploymentId", filter.deploymentId())
                .where("e.openedBy = :openedBy", "openedBy", filter.openedBy())
                .page(getEntityManager(), paging, "-openedAt", KEYS);
    }

    @Override
    public List<Case> restingOn(String sha256, int limit) {
        return getEntityManager()
                .unwrap(Session.class)
                .createNativeQuery("""
                        SELECT c.* FROM governance_case c WHERE c.evidence @> CAST(:sha AS jsonb)
                        ORDER BY c.opened_at DESC, c.id DESC LIMIT :limit""", Case.class)
                .setParameter("sha", "[\"" + sha256 + "\"]")
                .setParameter("limit", limit)
                .getResultList();
    }

    @Override
    public List<Case> overdue(Instant now, int limit) {
        return find("status = ?1 and deadline <= ?2 order by deadline", CaseStatus.OPEN, now)
                .range(0, limit - 1)
                .list();
    }

    @Override
    public List<UUID> openAfter(@Nullable UUID after, int limit) {
        return getEntityManager()
                .createQuery(
                        "select c.id from Case c where c.status = :open and c.id > :after order by c.id", UUID.class)
                .setParameter("open", CaseStatus.OPEN)
                .setParameter("after", after == null ? new UUID(0, 0) : after)
                .setMaxResults(limit)
                .getResultList();
    }
}
