package dev.countersign.policy;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The port in memory, for core's tests.
public final class InMemoryWaivers implements Waivers {

    private final List<Waiver> all = new ArrayList<>();

    @Override
    public void add(Waiver waiver) {
        all.addFirst(waiver);
    }

    public List<Waiver> all() {
        return List.copyOf(all);
    }

    @Override
    public Optional<Waiver> find(UUID id) {
        return all.stream().filter(w -> w.id().equals(id)).findFirst();
    }

    @Override
    public List<Waiver> inForce(UUID modelId, Instant now) {
        return all.stream()
                .filter(w -> w.subject().modelId().equals(modelId) && w.inForceAt(now))
                .toList();
    }

    @Override
    public List<Waiver> lapsedUnrecorded(Instant now, int limit) {
        return all.stream()
                .filter(w -> w.status() == Waiver.Status.IN_FORCE && !w.inForceAt(now) && !w.lapseRecorded())
                .limit(limit)
                .toList();
    }

    @Override
    public Slice<Waiver> list(UUID modelId, boolean live, Instant now, Paging paging) {
        return new Slice<>(all.stream().limit(paging.limit()).toList(), null);
    }
}
