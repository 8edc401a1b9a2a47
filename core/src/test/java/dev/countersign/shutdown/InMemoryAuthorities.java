package dev.countersign.shutdown;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The port in memory, for core's tests.
public final class InMemoryAuthorities implements ShutdownAuthorities {

    private final List<ShutdownAuthority> all = new ArrayList<>();

    @Override
    public void add(ShutdownAuthority authority) {
        all.addFirst(authority);
    }

    @Override
    public Optional<ShutdownAuthority> find(UUID id) {
        return all.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    @Override
    public List<ShutdownAuthority> inForce() {
        return all.stream()
                .filter(a -> a.status() == ShutdownAuthority.Status.IN_FORCE)
                .toList();
    }

    @Override
    public List<ShutdownAuthority> lapsedUnrecorded(Instant now, int limit) {
        return inForce().stream()
                .filter(a -> !a.lapseRecorded() && !now.isBefore(a.validUntil()))
                .limit(limit)
                .toList();
    }

    @Override
    public Slice<ShutdownAuthority> list(Paging paging) {
        return new Slice<>(all.stream().limit(paging.limit()).toList(), null);
    }
}
