package dev.countersign.register;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The port in memory, for core's tests.
public final class InMemoryDeployments implements Deployments {

    /// Whether reading several at once fails, as it would for a row that is broken.
    public boolean unreadable;

    private final Map<UUID, Deployment> all = new LinkedHashMap<>();

    @Override
    public void add(Deployment deployment) {
        all.put(deployment.id(), deployment);
    }

    @Override
    public Optional<Deployment> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public List<Deployment> findAll(Collection<UUID> ids) {
        if (unreadable) {
            throw new IllegalStateException("unreadable for the test");
        }
        return ids.stream().filter(all::containsKey).map(all::get).toList();
    }

    @Override
    public Optional<Deployment> byName(String name) {
        return all.values().stream().filter(d -> d.name().equals(name)).findFirst();
    }

    @Override
    public Slice<Deployment> list(Filter filter, Paging paging) {
        return new Slice<>(all.values().stream().limit(paging.limit()).toList(), null);
    }

    /// Only the database joins deployments with levels; no test of core asks.
    @Override
    public Slice<Deployment> atLevel(AtLevel wanted, Paging paging) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<UUID> ofModel(UUID modelId) {
        return ids(d -> d.modelId().equals(modelId));
    }

    private Set<UUID> ids(Predicate<Deployment> wanted) {
        return all.values().stream()
                .filter(d -> d.status() != DeploymentStatus.RETIRED)
                .filter(wanted)
                .map(Deployment::id)
                .collect(Collectors.toSet());
    }

    @Override
    public List<Deployment> stopped(int limit) {
        return all.values().stream()
                .filter(d -> d.mode() != OperatingMode.NORMAL)
                .limit(limit)
                .toList();
    }

    public List<Deployment> all() {
        return List.copyOf(all.values());
    }
}
