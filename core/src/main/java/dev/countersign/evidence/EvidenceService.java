package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Models;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Stores imported evaluations, takes reviews and profiles, and says what is covered.
@ApplicationScoped
public class EvidenceService {

    private final Evaluations evaluations;
    private final MappingProfiles profiles;
    private final StudyFlags studyFlags;
    private final Models models;
    private final Reviews reviews;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    EvidenceService(
            Evaluations evaluations,
            MappingProfiles profiles,
            Studies studies,
            Models models,
            Acceptance acceptance,
            AuditLog auditLog,
            InstantSource clock) {
        this.evaluations = evaluations;
        this.profiles = profiles;
        this.studyFlags = new StudyFlags(studies, evaluations, auditLog);
        this.models = models;
        this.auditLog = auditLog;
        this.clock = clock;
        this.reviews = new Reviews(evaluations, studyFlags, models, acceptance, auditLog, clock);
    }

    @Transactional
    public List<Evaluation> known(String sha256) {
        return evaluations.byArtifact(sha256);
    }

    @Transactional
    public ImportResult refuse(Actor actor, Artifact.Source source, String detail) {
        auditLog.append(Act.refused(actor, "evidence.import", "artifact", source.sha256(), detail)
                .with("filename", source.filename())
                .with("size", source.size()));
        return new ImportResult.Refused(detail);
    }

    /// Stores artifact, evaluations, findings and audit entries in one transaction. Under the audit log's lock, so that
    /// the same bytes sent twice at once are stored once; reading them is done before, as nobody can act meanwhile.
    ///
    /// @param counts what was counted, per run
    @Transactional
    public ImportResult store(
            Actor actor,
            Artifact.Source source,
            EvaluationLogReader.Result.Read read,
            Function<String, SampleCounts> counts) {
        var known = profilesNewestFirst();
        var now = clock.instant();
        var artifact = new Artifact(source, read, actor, now);
        var runs = read.runs().stream()
                .map(run -> Interpretation.of(artifact, run, counts.apply(run.key()), known, now))
                .toList();
        auditLog.lock();
        var twin = evaluations.byArtifact(source.sha256());
        if (!twin.isEmpty()) {
            return new ImportResult.Known(twin);
        }
        var present = profilesNewestFirst();
        if (present.size() != known.size()) {
            runs.forEach(run -> Interpretation.mapAgain(run, present));
        }
        runs.forEach(run -> store(actor, artifact, run));
        return new ImportResult.Imported(runs);
    }

    private void store(Actor actor, Artifact artifact, Evaluation evaluation) {
        models.byIdentifier(evaluation.modelIdentifier()).ifPresent(m -> evaluation.belongsTo(m.id()));
        // A revision of a run in doubt is in doubt.
        evaluation.runFlags().raise(studyFlags.of(evaluation.evalId()));
        var twins = evaluations.current(evaluation.evalId()).stream()
                .filter(other -> Revisions.ofOneRun(evaluation, other))
                .toList();
        evaluations.add(evaluation);
        var earlier = Revisions.enter(evaluation, twins);
        auditLog.append(Act.done(actor, "evidence.imported", "evaluation", evaluation.id())
                .with("filename", artifact.filename())
                .with("sha256", artifact.sha256())
                .with("task", evaluation.task())
                .with("model", evaluation.modelIdentifier())
                .with("status", evaluation.status())
                .with("flags", evaluation.flags())
                .with("supersedes", ids(earlier)));
        studyFlags.recount(actor, evaluation);
    }

    static List<String> ids(List<Evaluation> some) {
        return some.stream().map(e -> e.id().toString()).toList();
    }

    private List<MappingProfile> profilesNewestFirst() {
        var all = new ArrayList<>(profiles.all());
        all.addAll(BuiltInProfiles.all());
        return all;
    }

    /// Takes a safety officer's verdict on what that officer read. Who sent the log cannot accept it. An accepted
    /// revision that may count takes the place of the earlier ones of its run. A rejected one gives back those
    /// whose place it had taken. One that was accepted counts against until a second officer rejects it too, and
    /// gives way to a revision that found less only by two officers.
    ///
    /// @param seenRevision the revision the officer read; null insists on none
    /// @param modelId the registered model the run is about, when its identifier matched none
    @Transactional
    public ReviewResult review(
            Actor actor,
            UUID id,
            @Nullable Integer seenRevision,
            Review.@Nullable Verdict verdict,
            @Nullable String reason,
            Review.@Nullable Independence independence,
            @Nullable UUID modelId) {
        return review(actor, id, seenRevision, verdict, reason, independence, null, modelId);
    }

    /// The same, with the name of who ran the evaluation.
    @Transactional
    public ReviewResult review(
            Actor actor,
            UUID id,
            @Nullable Integer seenRevision,
            Review.@Nullable Verdict verdict,
            @Nullable String reason,
            Review.@Nullable Independence independence,
            @Nullable String evaluator,
            @Nullable UUID modelId) {
        return reviews.take(actor, id, seenRevision, verdict, reason, independence, evaluator, modelId);
    }

    /// The runs that count against the model and whose place it takes, once accepted, only by the word of two officers.
    @Transactional
    public List<Evaluation> takesTwoToReplace(UUID id) {
        var evaluation = get(id);
        return evaluation.supersededBy() != null
                ? List.of()
                : evaluations.current(evaluation.evalId()).stream()
                        .filter(other ->
                                Revisions.wouldReplace(evaluation, other) && Revisions.takesTwo(evaluation, other))
                        .toList();
    }

    /// Adds a profile and reads by it again what is not accepted, and of what is, only what nobody could read. What was
    /// accepted under another reading waits for a review again.
    @Transactional
    public MappingProfile addProfile(Actor actor, MappingProfile.Content content) {
        auditLog.lock();
        var profile = new MappingProfile(content, false, actor.subject(), clock.instant());
        profiles.add(profile);
        var newestFirst = new ArrayList<MappingProfile>();
        newestFirst.add(profile);
        profilesNewestFirst().stream().filter(p -> !p.id().equals(profile.id())).forEach(newestFirst::add);
        var remapped = new ArrayList<Evaluation>();
        var unaccepted = new ArrayList<String>();
        for (var evaluation : evaluations.open(profile.taskPattern())) {
            if (profile.isFor(evaluation.task()) && Interpretation.mapAgain(evaluation, newestFirst)) {
                remapped.add(evaluation);
                if (evaluation.readAnew()) {
                    unaccepted.add(evaluation.id().toString());
                }
            }
        }
        auditLog.append(Act.done(actor, "mapping-profile.added", "mapping-profile", profile.id())
                .with("name", profile.name())
                .with("taskPattern", profile.taskPattern())
                .with("rules", profile.rules())
                .with("remapped", remapped.size())
                .with("acceptedUnderAnotherReading", unaccepted));
        remapped.forEach(evaluation -> studyFlags.recount(actor, evaluation));
        return profile;
    }

    @Transactional
    public List<MappingProfile> profiles() {
        return profilesNewestFirst();
    }

    @Transactional
    public Evaluation get(UUID id) {
        return evaluations.find(id).orElseThrow(() -> ProblemException.notFound("evaluation", id));
    }

    /// The other runs in the file of an evaluation.
    @Transactional
    public List<Evaluation> ofSameFile(UUID id) {
        return evaluations.byArtifact(get(id).artifact().sha256()).stream()
                .filter(other -> !other.id().equals(id))
                .toList();
    }

    @Transactional
    public Slice<Evaluation> list(Evaluations.Filter filter, Paging paging) {
        return evaluations.list(filter, paging);
    }

    /// The same with what they found, read for all of them at once.
    @Transactional
    public Slice<Evaluation> listWithFindings(Evaluations.Filter filter, Paging paging) {
        var found = evaluations.list(filter, paging);
        found.items().forEach(Evaluation::findings);
        return found;
    }

    @Transactional
    public List<Evaluation> ofModel(UUID modelId) {
        return evaluations.ofModel(modelId);
    }

    /// What is known about a model against what is demanded.
    @Transactional
    public Coverage coverage(UUID modelId, List<Demand> demands) {
        return Coverage.of(evaluations.ofModel(modelId), demands, clock.instant());
    }

    /// The newest run of the model after `since` that may count for a gate (law 9).
    @Transactional
    public Optional<Evaluation> countingSince(UUID modelId, Instant since) {
        return evaluations.ofModel(modelId).stream()
                .filter(e -> e.evaluatedAt().isAfter(since))
                .filter(Coverage::counts)
                .max(Comparator.comparing(Evaluation::evaluatedAt).thenComparing(Evaluation::id));
    }
}
