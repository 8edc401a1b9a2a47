package dev.countersign.register;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// All attestations of safeguards.
public interface Attestations {

    void add(Attestation attestation);

    /// Newest first, lapsed ones included.
    List<Attestation> ofDeployment(UUID deploymentId);

    /// Of several deployments, in no order, lapsed ones included.
    List<Attestation> ofDeployments(Collection<UUID> deploymentIds);
}
