package dev.countersign.evidence;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The port in memory, for core's tests.
public final class InMemoryStudies implements Studies {

    private final List<Study> all = new ArrayList<>();

    @Override
    public void add(Study study) {
        all.addFirst(study);
    }

    @Override
    public Optional<Study> find(UUID id) {
        return all.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    @Override
    public List<Study> ofRun(String evalId) {
        return all.stream()
                .filter(s ->
                        s.linked() && s.arms().stream().anyMatch(a -> a.evalId().equals(evalId)))
                .toList();
    }

    @Override
    public Slice<Study> list(@Nullable UUID evaluationId, Paging paging) {
        return new Slice<>(all.stream().limit(paging.limit()).toList(), null);
    }
}
