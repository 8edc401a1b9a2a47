package dev.countersign.persistence.grant;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.grant.Grant;
import dev.countersign.grant.Grants;
import dev.countersign.grant.ToolGrantRequest;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheGrants implements Grants, PanacheRepositoryBase<Grant, UUID> {

    private static final List<SortKey<Grant>> KEYS =
            List.of(SortKey.instant("grantedAt", Grant::grantedAt), SortKey.instant("validUntil", Grant::validUntil));

    @Override
    public void add(ToolGrantRequest request) {
        getEntityManager().persist(request);
    }

    @Override
    public Optional<ToolGrantRequest> findRequest(UUID id) {
        return Optional.ofNullable(getEntityManager().find(ToolGrantRequest.class, id));
    }

    @Override
    public void add(Grant grant) {
        persist(grant);
    }

    @Override
    public Optional<Grant> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<Grant> live(UUID deploymentId, Instant now) {
        return list(
                "deploymentId = ?1 and validUntil > ?2 and expiryRecorded = false and revokedAt is null and suspension is null"
                        + " order by validUntil, id",
                deploymentId,
                now);
    }

    @Override
    public List<Grant> suspended(UUID deploymentId, Instant now) {
        return list(
                "deploymentId = ?1 and validUntil > ?2 and expiryRecorded = false and revokedAt is null and suspension is not null"
                        + " order by validUntil, id",
                deploymentId,
                now);
    }

    @Override
    public List<Grant> unended(UUID deploymentId, Instant now) {
        return list(
                "deploymentId = ?1 and validUntil > ?2 and expiryRecorded = false and revokedAt is null",
                deploymentId,
                now);
    }

    @Override
    public List<Grant> heldBefore(UUID deploymentId, Instant at) {
        return list(
                "deploymentId = ?1 and grantedAt < ?2 and validUntil > ?2 and (revokedAt is null or revokedAt > ?2)",
                deploymentId,
                at);
    }

    @Override
    public List<Grant> ofCases(List<UUID> caseIds) {
        return list("caseId in ?1 order by grantedAt desc, id", caseIds);
    }

    @Override
    public Slice<Grant> list(Filter filter, Instant now, Paging paging) {
        var query = new PagedQuery<>(Grant.class, Grant::id)
                .containing(filter.text())
                .where("e.deploymentId = :deploymentId", "deploymentId", filter.deploymentId())
                .where("e.toolId = :toolId", "toolId", filter.toolId())
                .where("e.validUntil < :endsBefore", "endsBefore", filter.endsBefore());
        if (filter.active() != null) {
            query.where(
                    filter.active()
                            ? "e.revokedAt is null and e.validUntil > :now and e.expiryRecorded = false and e.suspension is null"
                            : "e.revokedAt is not null or e.validUntil <= :now or e.expiryRecorded",
                    "now",
                    now);
        }
        if (filter.suspended()) {
            query.where(
                    "e.suspension is not null and e.revokedAt is null and e.validUntil > :at and e.expiryRecorded = false",
                    "at",
                    now);
        }
        return query.page(getEntityManager(), paging, "-grantedAt", KEYS);
    }

    @Override
    public List<Grant> expiredUnrecorded(Instant now, int limit) {
        return find("validUntil <= ?1 and revokedAt is null and expiryRecorded = false order by validUntil", now)
                .range(0, limit - 1)
                .list();
    }
}
