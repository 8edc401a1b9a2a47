package dev.countersign.register;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The port in memory, for core's tests.
public final class InMemoryDeterminations implements Determinations {

    private final List<Determination> all = new ArrayList<>();

    @Override
    public void add(Determination determination) {
        all.addFirst(determination);
    }

    @Override
    public Optional<Determination> find(UUID id) {
        return all.stream().filter(d -> d.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Determination> inForce(UUID modelId) {
        return ofModel(modelId).stream()
                .filter(d -> d.status() == DeterminationStatus.IN_FORCE)
                .findFirst();
    }

    @Override
    public Set<UUID> governed(Collection<UUID> modelIds) {
        return modelIds.stream().filter(id -> inForce(id).isPresent()).collect(Collectors.toSet());
    }

    @Override
    public List<Determination> lapsedUnrecorded(Instant now, int limit) {
        return all.stream()
                .filter(d -> d.status() == DeterminationStatus.IN_FORCE && d.overdueAt(now) && !d.lapseRecorded())
                .limit(limit)
                .toList();
    }

    @Override
    public List<Determination> ofModel(UUID modelId) {
        return all.stream().filter(d -> d.modelId().equals(modelId)).toList();
    }
}
