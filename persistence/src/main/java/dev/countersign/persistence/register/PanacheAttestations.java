package dev.countersign.persistence.register;

import dev.countersign.register.Attestation;
import dev.countersign.register.Attestations;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheAttestations implements Attestations, PanacheRepositoryBase<Attestation, UUID> {

    @Override
    public void add(Attestation attestation) {
        persist(attestation);
    }

    @Override
    public Optional<Attestation> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public List<Attestation> ofDeployment(UUID deploymentId) {
        return list("deploymentId = ?1 order by attestedAt desc, id desc", deploymentId);
    }

    @Override
    public List<Attestation> ofDeployments(Collection<UUID> deploymentIds) {
        return deploymentIds.isEmpty() ? List.of() : list("deploymentId in ?1 and withdrawnAt is null", deploymentIds);
    }
}
