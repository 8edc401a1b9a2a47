package dev.countersign.evidence;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The port in memory, for core's tests.
public final class InMemoryEvaluations implements Evaluations {

    private final List<Evaluation> all = new ArrayList<>();
    private final List<PublishedClaim> claims = new ArrayList<>();

    @Override
    public void add(Evaluation evaluation) {
        all.addFirst(evaluation);
    }

    @Override
    public void add(PublishedClaim claim) {
        claims.addFirst(claim);
    }

    @Override
    public Optional<Evaluation> find(UUID id) {
        return all.stream().filter(e -> e.id().equals(id)).findFirst();
    }

    public List<Evaluation> all() {
        return List.copyOf(all);
    }

    @Override
    public List<Evaluation> byArtifact(String sha256) {
        return all.stream().filter(e -> e.artifact().sha256().equals(sha256)).toList();
    }

    @Override
    public List<Evaluation> current(String evalId) {
        return all.stream()
                .filter(e -> e.evalId().equals(evalId) && e.supersededBy() == null)
                .toList();
    }

    @Override
    public List<Evaluation> ofRun(String evalId) {
        return all.stream().filter(e -> e.evalId().equals(evalId)).toList();
    }

    @Override
    public Optional<Evaluation> byFinding(UUID findingId) {
        return all.stream()
                .filter(e -> e.findings().stream().anyMatch(f -> f.id().equals(findingId)))
                .findFirst();
    }

    @Override
    public List<Evaluation> alike(String task, @Nullable String modelIdentifier) {
        return all.stream()
                .filter(e -> e.supersededBy() == null
                        && e.task().equals(task)
                        && (modelIdentifier == null || e.modelIdentifier().equals(modelIdentifier)))
                .toList();
    }

    @Override
    public List<Evaluation> ofModel(UUID modelId) {
        return all.stream()
                .filter(e -> modelId.equals(e.modelId()) && e.supersededBy() == null)
                .toList();
    }

    @Override
    public List<Evaluation> unmatched(String modelIdentifier) {
        return all.stream()
                .filter(e -> e.modelId() == null && e.modelIdentifier().equals(modelIdentifier))
                .toList();
    }

    @Override
    public List<Evaluation> open(String taskPattern) {
        return all.stream()
                .filter(e -> MappingRule.glob(taskPattern, e.task()))
                .filter(e -> !e.countsAgainst()
                        || !e.sequences().isEmpty()
                        || e.findings().stream().anyMatch(f -> !f.mapped()))
                .toList();
    }

    @Override
    public Slice<Evaluation> list(Filter filter, Paging paging) {
        return new Slice<>(all.stream().limit(paging.limit()).toList(), null);
    }

    @Override
    public List<PublishedClaim> claims(UUID modelId) {
        return claims.stream().filter(c -> c.modelId().equals(modelId)).toList();
    }
}
