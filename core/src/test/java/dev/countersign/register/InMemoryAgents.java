package dev.countersign.register;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The port in memory, for core's tests.
public final class InMemoryAgents implements Agents {

    private final List<Agent> all = new ArrayList<>();

    @Override
    public void add(Agent agent) {
        all.add(agent);
    }

    @Override
    public Optional<Agent> find(UUID id) {
        return all.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Agent> bySubject(String issuer, String subject) {
        return all.stream()
                .filter(a -> a.issuer().equals(issuer) && a.subject().equals(subject))
                .findFirst();
    }

    @Override
    public List<Agent> ofDeployment(UUID deploymentId) {
        return all.stream().filter(a -> a.deploymentId().equals(deploymentId)).toList();
    }

    public List<Agent> all() {
        return List.copyOf(all);
    }
}
