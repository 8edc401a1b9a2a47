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
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The port in memory, for core's tests.
public final class InMemoryModels implements Models {

    private final Map<UUID, Model> all = new LinkedHashMap<>();

    @Override
    public void add(Model model) {
        all.put(model.id(), model);
    }

    @Override
    public Optional<Model> find(UUID id) {
        return Optional.ofNullable(all.get(id));
    }

    @Override
    public List<Model> findAll(Collection<UUID> ids) {
        return ids.stream().filter(all::containsKey).map(all::get).toList();
    }

    @Override
    public Optional<Model> byIdentifier(String identifier) {
        return all.values().stream()
                .filter(m -> m.identifiers().contains(identifier))
                .findFirst();
    }

    /// Answers for the registers this one knows nothing of.
    public Predicate<UUID> referredTo = id -> false;

    public Function<UUID, Set<String>> identifiersInUse = id -> Set.of();

    @Override
    public boolean referredTo(UUID id) {
        return referredTo.test(id);
    }

    @Override
    public Set<String> identifiersInUse(UUID id) {
        return identifiersInUse.apply(id);
    }

    @Override
    public Optional<Model> byNaturalKey(String provider, String name, String version) {
        return all.values().stream()
                .filter(m -> m.provider().equals(provider)
                        && m.name().equals(name)
                        && m.version().equals(version))
                .findFirst();
    }

    @Override
    public Slice<Model> list(@Nullable String text, Paging paging) {
        return new Slice<>(all.values().stream().limit(paging.limit()).toList(), null);
    }
}
