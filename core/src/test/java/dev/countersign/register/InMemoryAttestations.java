package dev.countersign.register;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The port in memory, for core's tests.
public final class InMemoryAttestations implements Attestations {

    private final List<Attestation> all = new ArrayList<>();

    @Override
    public void add(Attestation attestation) {
        all.addFirst(attestation);
    }

    @Override
    public Optional<Attestation> find(UUID id) {
        return all.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    @Override
    public List<Attestation> ofDeployment(UUID deploymentId) {
        return all.stream().filter(a -> a.deploymentId().equals(deploymentId)).toList();
    }

    @Override
    public List<Attestation> ofDeployments(Collection<UUID> deploymentIds) {
        return all.stream()
                .filter(a -> deploymentIds.contains(a.deploymentId()) && a.withdrawnAt() == null)
                .toList();
    }
}
