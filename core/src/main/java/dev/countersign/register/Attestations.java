package dev.countersign.register;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All attestations of safeguards.
public interface Attestations {

    void add(Attestation attestation);

    Optional<Attestation> find(UUID id);

    /// Newest first, lapsed and withdrawn ones included.
    List<Attestation> ofDeployment(UUID deploymentId);

    /// Of several deployments, in no order, lapsed ones included and withdrawn ones not.
    List<Attestation> ofDeployments(Collection<UUID> deploymentIds);
}
