package dev.countersign.register;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The register of agents.
public interface Agents {

    void add(Agent agent);

    Optional<Agent> find(UUID id);

    Optional<Agent> bySubject(String issuer, String subject);

    /// Oldest first, retired ones included.
    List<Agent> ofDeployment(UUID deploymentId);
}
