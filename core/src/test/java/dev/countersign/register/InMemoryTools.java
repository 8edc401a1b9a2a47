package dev.countersign.register;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/// The port in memory, for core's tests.
public final class InMemoryTools implements Tools {

    private final Map<UUID, Tool> all = new LinkedHashMap<>();

    @Override
    public void add(Tool tool) {
        all.put(tool.id(), tool);
    }

    @Override
    public Optional<Tool> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public List<Tool> findAll(Collection<UUID> ids) {
        return ids.stream().filter(all::containsKey).map(all::get).toList();
    }

    @Override
    public Optional<Tool> byName(String server, String name) {
        return all.values().stream()
                .filter(t -> t.server().equals(server) && t.name().equals(name))
                .findFirst();
    }

    /// Answers for the grants this register knows nothing of.
    public Function<UUID, Set<UUID>> holders = id -> Set.of();

    @Override
    public Set<UUID> deploymentsHolding(UUID toolId, Instant now) {
        return holders.apply(toolId);
    }

    @Override
    public Slice<Tool> list(Filter filter, Paging paging) {
        return new Slice<>(all.values().stream().limit(paging.limit()).toList(), null);
    }

    public List<Tool> all() {
        return List.copyOf(all.values());
    }
}
