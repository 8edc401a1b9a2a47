package dev.countersign.shutdown;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.register.OperatingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The port in memory, for core's tests.
public final class InMemoryOrders implements ShutdownOrders {

    private final List<ShutdownOrder> all = new ArrayList<>();
    private final Set<String> running = new LinkedHashSet<>();
    private final Deployments deployments;
    private final InMemoryTargets targets;

    InMemoryOrders(Deployments deployments, InMemoryTargets targets) {
        this.deployments = deployments;
        this.targets = targets;
    }

    @Override
    public void add(ShutdownOrder order) {
        all.addFirst(order);
    }

    @Override
    public Optional<ShutdownOrder> find(UUID id) {
        return all.stream().filter(o -> o.id().equals(id)).findFirst();
    }

    @Override
    public Slice<ShutdownOrder> list(Paging paging) {
        return new Slice<>(all.stream().limit(paging.limit()).toList(), null);
    }

    @Override
    public Slice<Deployment> reached(UUID orderId, Paging paging) {
        return new Slice<>(
                deployments.findAll(targets.of(orderId)).stream()
                        .limit(paging.limit())
                        .toList(),
                null);
    }

    @Override
    public Optional<ShutdownOrder> inForceOver(Deployment deployment) {
        return all.stream()
                .filter(o -> !o.drill() && o.scope().type() != ScopeType.DEPLOYMENT)
                .filter(o -> o.scope().covers(deployment))
                .filter(o -> deployments.findAll(targets.of(o.id())).stream()
                        .anyMatch(d -> d.mode() != OperatingMode.NORMAL))
                .findFirst();
    }

    @Override
    public List<Enforcement> enforcement(ShutdownOrder order) {
        var at = order.issuedAt();
        return running.stream()
                .map(name -> Enforcement.of(name, at, at, at, at))
                .toList();
    }

    @Override
    public void acknowledge(String instance, long nextSequence) {
        running.add(instance);
    }
}
