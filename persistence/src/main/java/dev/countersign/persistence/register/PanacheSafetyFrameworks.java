package dev.countersign.persistence.register;

import dev.countersign.register.Safeguard;
import dev.countersign.register.SafetyFramework;
import dev.countersign.register.SafetyFrameworks;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheSafetyFrameworks implements SafetyFrameworks, PanacheRepositoryBase<SafetyFramework, UUID> {

    @Override
    public List<SafetyFramework> all() {
        return list("order by name, ordinal desc");
    }

    @Override
    public Optional<SafetyFramework> newest(String code) {
        return find("code = ?1 order by ordinal desc", code).firstResultOptional();
    }

    @Override
    public List<Safeguard> safeguards() {
        return getEntityManager()
                .createQuery("from Safeguard order by name", Safeguard.class)
                .getResultList();
    }
}
