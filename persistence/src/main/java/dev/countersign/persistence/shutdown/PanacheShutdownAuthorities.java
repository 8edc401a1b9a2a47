package dev.countersign.persistence.shutdown;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import dev.countersign.shutdown.ShutdownAuthorities;
import dev.countersign.shutdown.ShutdownAuthority;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheShutdownAuthorities implements ShutdownAuthorities, PanacheRepositoryBase<ShutdownAuthority, UUID> {

    private static final List<SortKey<ShutdownAuthority>> KEYS =
            List.of(SortKey.instant("proposedAt", ShutdownAuthority::proposedAt));

    @Override
    public void add(ShutdownAuthority authority) {
        persist(authority);
    }

    @Override
    public Optional<ShutdownAuthority> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<ShutdownAuthority> inForce() {
        return list("status", Sort.by("rank").and("subject"), ShutdownAuthority.Status.IN_FORCE);
    }

    @Override
    public List<ShutdownAuthority> lapsedUnrecorded(Instant now, int limit) {
        return find(
                        "status = ?1 and validUntil <= ?2 and lapseRecorded = false order by validUntil, id",
                        ShutdownAuthority.Status.IN_FORCE,
                        now)
                .range(0, limit - 1)
                .list();
    }

    @Override
    public Slice<ShutdownAuthority> list(Paging paging) {
        return new PagedQuery<>(ShutdownAuthority.class, ShutdownAuthority::id)
                .page(getEntityManager(), paging, "-proposedAt", KEYS);
    }
}
