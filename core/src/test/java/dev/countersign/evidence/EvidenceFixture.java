package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Models;
import dev.countersign.register.WaitsForModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    ///
    /// @param completedAt null for a log that does not say
    public Evaluation run(
            Actor by, String model, String evalId, @Nullable Instant completedAt, Condition... conditions) {
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
            @Nullable Instant completedAt,
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

    /// Stores a run of a task that no profile knows: samples of conditions, of which some have the value 1.
    public Evaluation ofTask(Actor by, String task, String evalId, Instant completedAt, Condition... conditions) {
        var counts = new SampleCounts();
        var planned = 0;
        for (var condition : conditions) {
            planned += condition.trials();
            for (var epoch = 1; epoch <= condition.trials(); epoch++) {
                counts.accept(sample(condition.id(), epoch, epoch <= condition.harmful() ? 1 : 0, Correction.NONE));
            }
        }
        var header = header(task, evalId, "any/model", "success", planned, completedAt);
        return store(by, header, counts, task + evalId + completedAt + List.of(conditions));
    }

    /// Stores a run with as many findings as are read: 100 conditions with 100 metrics, one sample each.
    Evaluation widest(Actor by, String task, String evalId, Instant completedAt) {
        var counts = new SampleCounts();
        var scores = new HashMap<String, Double>();
        for (var metric = 1; metric <= 100; metric++) {
            scores.put("m" + metric, 1.0);
        }
        for (var condition = 1; condition <= 100; condition++) {
            var id = "c" + condition;
            counts.accept(new LogSample(id, 1, scores, Map.of(), id, Map.of(), false, false, false, null));
        }
        var header = header(task, evalId, "any/model", "success", 100, completedAt);
        return store(by, header, counts, task + evalId + completedAt);
    }

    /// Stores a run of ten samples, each with the value 1 and these tactics; none states any when there are none.
    public Evaluation tried(Actor by, String task, String evalId, Instant completedAt, String... tactics) {
        var counts = new SampleCounts();
        for (var epoch = 1; epoch <= 10; epoch++) {
            counts.accept(new LogSample(
                    "c",
                    epoch,
                    Map.of("harmful", 1.0),
                    Map.of(),
                    "c",
                    Map.of(),
                    false,
                    false,
                    false,
                    null,
                    tactics.length == 0 ? Map.of() : Map.of("metadata.tactics", List.of(tactics)),
                    Set.of()));
        }
        var header = header(task, evalId, "any/model", "success", 10, completedAt);
        return store(by, header, counts, task + evalId + completedAt + List.of(tactics));
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
            String task, String evalId, String model, String status, int planned, @Nullable Instant completedAt) {
        var at = completedAt == null ? null : StatedTime.of(completedAt);
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
                at,
                at,
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
