package dev.countersign.persistence.shutdown;

import dev.countersign.shutdown.ShutdownAuthorities;
import dev.countersign.shutdown.ShutdownAuthority;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheShutdownAuthorities implements ShutdownAuthorities, PanacheRepositoryBase<ShutdownAuthority, UUID> {

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
    public List<ShutdownAuthority> latest(int limit) {
        return findAll(Sort.descending("proposedAt", "id")).page(0, limit).list();
    }
}
