package dev.countersign.persistence.register;

import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationStatus;
import dev.countersign.register.Determinations;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheDeterminations implements Determinations, PanacheRepositoryBase<Determination, UUID> {

    @Override
    public void add(Determination determination) {
        persist(determination);
    }

    @Override
    public Optional<Determination> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Optional<Determination> inForce(UUID modelId) {
        return find("modelId = ?1 and status = ?2", modelId, DeterminationStatus.IN_FORCE)
                .firstResultOptional();
    }

    @Override
    public List<Determination> ofModel(UUID modelId) {
        return list("modelId = ?1 order by proposedAt desc, id desc", modelId);
    }
}
