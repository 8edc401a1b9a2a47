package dev.countersign.signoff;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The port in memory, for core's tests.
public final class InMemoryCases implements Cases {

    private final List<Case> all = new ArrayList<>();

    @Override
    public void add(Case opened) {
        all.addFirst(opened);
    }

    @Override
    public Optional<Case> find(UUID id) {
        return all.stream().filter(c -> c.id().equals(id)).findFirst();
    }

    @Override
    public Optional<Case> lock(UUID id) {
        return find(id);
    }

    @Override
    public Slice<Case> list(Filter filter, Paging paging) {
        return new Slice<>(
                all.stream()
                        .filter(c ->
                                filter.statuses().isEmpty() || filter.statuses().contains(c.status()))
                        .filter(c -> filter.kind() == null || c.kind() == filter.kind())
                        .limit(paging.limit())
                        .toList(),
                null);
    }

    @Override
    public List<Case> restingOn(String sha256, int limit) {
        return all.stream()
                .filter(c -> c.assessment().evidence().contains(sha256))
                .limit(limit)
                .toList();
    }

    @Override
    public List<Case> overdue(Instant now, int limit) {
        return all.stream()
                .filter(c -> c.status() == CaseStatus.OPEN && !now.isBefore(c.deadline()))
                .limit(limit)
                .toList();
    }

    @Override
    public List<UUID> openAfter(@Nullable UUID after, int limit) {
        return all.stream()
                .filter(c -> c.status() == CaseStatus.OPEN)
                .map(Case::id)
                .filter(id -> after == null || id.toString().compareTo(after.toString()) > 0)
                .sorted(Comparator.comparing(UUID::toString))
                .limit(limit)
                .toList();
    }

    public List<Case> all() {
        return List.copyOf(all);
    }
}
