package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Models;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The evidence service over ports in memory, and small logs of the agentic misalignment task.
public final class EvidenceFixture {

    public final InMemoryEvaluations evaluations = new InMemoryEvaluations();
    public final InMemoryStudies studies = new InMemoryStudies();
    public final EvidenceService service;
    public final StudyService studyService;

    public EvidenceFixture(Models models, AuditLog auditLog, InstantSource clock) {
        service = new EvidenceService(
                evaluations,
                new InMemoryProfiles(),
                studies,
                models,
                new Acceptance(new EvidenceSettings(false)),
                auditLog,
                clock);
        studyService = new StudyService(studies, evaluations, auditLog, clock);
    }

    /// Stores a successful run: per condition as many samples as given, of which some harmful.
    public Evaluation run(Actor by, String model, String evalId, Instant completedAt, Condition... conditions) {
        return run(by, model, evalId, completedAt, Correction.NONE, conditions);
    }

    /// What was done to the samples of a run afterwards.
    public enum Correction {
        NONE,
        EDITED,
        INVALIDATED
    }

    /// The same, with all its samples corrected afterwards.
    public Evaluation run(
            Actor by,
            String model,
            String evalId,
            Instant completedAt,
            Correction correction,
            Condition... conditions) {
        var counts = new SampleCounts();
        var planned = 0;
        for (var condition : conditions) {
            planned += condition.trials();
            for (var epoch = 1; epoch <= condition.trials(); epoch++) {
                counts.accept(sample(condition.id(), epoch, epoch <= condition.harmful() ? 1 : 0, correction));
            }
        }
        var header = new LogHeader(
                "inspect-eval",
                "2",
                "success",
                false,
                evalId,
                evalId,
                "agentic_misalignment",
                "4-A",
                model,
                1,
                planned,
                planned,
                completedAt,
                completedAt,
                List.of(),
                Map.of());
        var bytes = (evalId + completedAt + correction + List.of(conditions)).getBytes(StandardCharsets.UTF_8);
        var source = new Artifact.Source(evalId + ".eval", CanonicalJson.sha256(bytes), bytes.length);
        var read = EvaluationLogReader.Result.Read.one(header, Set.of(), List.of());
        return switch (service.store(by, source, read, run -> counts)) {
            case ImportResult.Imported imported -> imported.evaluations().getFirst();
            case ImportResult.Known known -> known.evaluations().getFirst();
            case ImportResult.Refused refused -> throw new AssertionError(refused.detail());
        };
    }

    /// One condition of a run.
    public record Condition(String id, int harmful, int trials) {}

    private static LogSample sample(String condition, int epoch, double harmful, Correction correction) {
        return new LogSample(
                condition,
                epoch,
                Map.of("harmful", harmful),
                Map.of(),
                condition,
                Map.of(),
                false,
                correction == Correction.INVALIDATED,
                correction == Correction.EDITED,
                null);
    }
}
