package dev.countersign.shutdown;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The port in memory, for core's tests.
public final class InMemoryOrders implements ShutdownOrders {

    private final List<ShutdownOrder> all = new ArrayList<>();
    private final Map<String, Instant> applied = new LinkedHashMap<>();

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
    public List<ShutdownOrder> ofDeployment(UUID deploymentId, int limit) {
        return all.stream()
                .filter(o -> o.deployments().contains(deploymentId))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Enforcement> enforcement(ShutdownOrder order, Instant now) {
        return applied.entrySet().stream()
                .map(e -> Enforcement.of(e.getKey(), order.issuedAt(), e.getValue(), e.getValue(), now))
                .toList();
    }

    @Override
    public void acknowledge(String instance, long nextSequence, Instant now) {
        applied.put(instance, now);
    }
}
