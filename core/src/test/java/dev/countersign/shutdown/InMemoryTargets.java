package dev.countersign.shutdown;

import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.InMemoryDeployments;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The port in memory, for core's tests.
final class InMemoryTargets implements ShutdownTargets {

    private final InMemoryDeployments deployments;
    private final Map<UUID, Set<UUID>> reached = new HashMap<>();

    InMemoryTargets(InMemoryDeployments deployments) {
        this.deployments = deployments;
    }

    @Override
    public int count(Scope scope) {
        return (int) within(scope).count();
    }

    @Override
    public List<Deployment> first(Scope scope, int limit) {
        return within(scope)
                .sorted(Comparator.comparing(Deployment::name))
                .limit(limit)
                .toList();
    }

    @Override
    public boolean allWithin(Scope scope, Collection<Scope> others) {
        return within(scope).allMatch(d -> others.stream().anyMatch(s -> s.covers(d)));
    }

    @Override
    public Reached reach(ShutdownOrder order) {
        var all = within(order.scope()).toList();
        if (!order.drill()) {
            all.forEach(d -> d.narrowTo(order.mode(), order.issuedAt()));
        }
        reached.put(order.id(), all.stream().map(Deployment::id).collect(Collectors.toSet()));
        return new Reached(
                all.size(),
                all.stream().map(Deployment::id).limit(Reached.NAMED).collect(Collectors.toSet()));
    }

    /// What an order reached.
    Set<UUID> of(UUID orderId) {
        return reached.getOrDefault(orderId, Set.of());
    }

    private Stream<Deployment> within(Scope scope) {
        return deployments.all().stream()
                .filter(scope::covers)
                .filter(d -> scope.type() == ScopeType.DEPLOYMENT || d.status() != DeploymentStatus.RETIRED);
    }
}
