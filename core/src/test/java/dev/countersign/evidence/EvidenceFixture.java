package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Models;
import dev.countersign.register.WaitsForModel;
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
    public final WaitsForModel waiting = new WaitingEvaluations(evaluations);
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
        var header = header("agentic_misalignment", evalId, model, "success", planned, completedAt);
        return store(by, header, counts, evalId + completedAt + correction + List.of(conditions));
    }

    /// Stores a file of a run of 200 planned samples, none of them harmful.
    public Evaluation send(Actor by, String model, Copy copy, Instant completedAt) {
        var counts = new SampleCounts();
        for (var epoch = 1; epoch <= copy.samples(); epoch++) {
            var correction = epoch <= copy.edited() ? Correction.EDITED : Correction.NONE;
            counts.accept(sample("blackmail_explicit-america_replacement", epoch, 0, correction));
        }
        var header = header("agentic_misalignment", copy.evalId(), model, copy.status(), 200, completedAt);
        return store(by, header, counts, copy.toString() + completedAt, copy.flags());
    }

    /// Stores a run of a task that no profile knows: samples of one condition, of which some have the value 1.
    public Evaluation ofTask(Actor by, String task, String evalId, Instant completedAt, Condition condition) {
        var counts = new SampleCounts();
        for (var epoch = 1; epoch <= condition.trials(); epoch++) {
            counts.accept(sample(condition.id(), epoch, epoch <= condition.harmful() ? 1 : 0, Correction.NONE));
        }
        var header = header(task, evalId, "any/model", "success", condition.trials(), completedAt);
        return store(by, header, counts, task + evalId + completedAt + condition);
    }

    private Evaluation store(Actor by, LogHeader header, SampleCounts counts, String content) {
        return store(by, header, counts, content, Set.of());
    }

    private Evaluation store(Actor by, LogHeader header, SampleCounts counts, String content, Set<EvidenceFlag> flags) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        var source = new Artifact.Source(header.evalId() + ".eval", CanonicalJson.sha256(bytes), bytes.length);
        var read = EvaluationLogReader.Result.Read.one(header, flags, List.of());
        return switch (service.store(by, source, read, run -> counts)) {
            case ImportResult.Imported imported -> imported.evaluations().getFirst();
            case ImportResult.Known known -> known.evaluations().getFirst();
            case ImportResult.Refused refused -> throw new AssertionError(refused.detail());
        };
    }

    private static LogHeader header(
            String task, String evalId, String model, String status, int planned, Instant completedAt) {
        return new LogHeader(
                "inspect-eval",
                "2",
                status,
                false,
                evalId,
                evalId,
                task,
                "4-A",
                model,
                1,
                planned,
                null,
                StatedTime.of(completedAt),
                StatedTime.of(completedAt),
                List.of(),
                Map.of());
    }

    /// One condition of a run.
    public record Condition(String id, int harmful, int trials) {}

    /// One file of a run.
    ///
    /// @param edited so many of its samples have scores that were changed after the run
    /// @param flags what reading it found
    public record Copy(String evalId, String status, int samples, int edited, Set<EvidenceFlag> flags) {

        public Copy(String evalId, String status, int samples, int edited) {
            this(evalId, status, samples, edited, Set.of());
        }
    }

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
