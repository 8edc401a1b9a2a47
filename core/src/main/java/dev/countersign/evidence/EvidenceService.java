package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Edits;
import dev.countersign.register.Model;
import dev.countersign.register.Models;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
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
    private final Acceptance acceptance;
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
        this.acceptance = acceptance;
        this.auditLog = auditLog;
        this.clock = clock;
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

    private static List<String> ids(List<Evaluation> some) {
        return some.stream().map(e -> e.id().toString()).toList();
    }

    private List<MappingProfile> profilesNewestFirst() {
        var all = new ArrayList<>(profiles.all());
        all.addAll(BuiltInProfiles.all());
        return all;
    }

    /// Takes a safety officer's verdict on what that officer read. Who sent the log cannot accept it. An accepted
    /// revision that may count takes the place of the earlier ones of its run. A rejected one gives back those
    /// whose place it had taken; one that was accepted counts against until a second officer rejects it too.
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
        auditLog.lock();
        var evaluation = get(id);
        if (seenRevision != null) {
            Edits.requireRevision(seenRevision, evaluation.revision());
        }
        var fields = new Fields();
        var decided = fields.required("/verdict", verdict, Review.Verdict.REJECT, "Accept or reject it.");
        var why = fields.text("/reason", reason, Fields.LONG, "Say what you looked at.");
        var who =
                fields.required("/independence", independence, Review.Independence.SELF, "Say who ran the evaluation.");
        var runBy = fields.optional("/evaluator", evaluator, Fields.SHORT);
        fields.check(modelId == null || models.find(modelId).isPresent(), "/modelId", "There is no such model.");
        var named = models.byIdentifier(evaluation.modelIdentifier()).map(Model::id);
        fields.check(
                modelId == null
                        || (evaluation.modelId() == null || evaluation.modelId().equals(modelId))
                                && (named.isEmpty() || named.get().equals(modelId)),
                "/modelId",
                "The run names another registered model, " + evaluation.modelIdentifier() + ".");
        fields.orThrow();
        var detail = decided == Review.Verdict.ACCEPT ? acceptance.refusal(actor, evaluation) : null;
        if (detail != null) {
            auditLog.append(Act.refused(actor, "evidence.reviewed", "evaluation", id, detail));
            return new ReviewResult.Refused(detail);
        }
        var model = modelId != null ? modelId : named.orElse(null);
        if (model != null && evaluation.modelId() == null) {
            evaluation.belongsTo(model);
        }
        var before = evaluation.review();
        var binds = Review.binding(evaluation);
        var by = runBy.isEmpty() ? null : runBy;
        evaluation.reviewed(new Review(decided, why, who, actor.subject(), clock.instant(), by, binds, Review.FORM));
        var replaced = Coverage.counts(evaluation)
                ? evaluations.current(evaluation.evalId()).stream()
                        .filter(other -> Revisions.mayReplace(evaluation, other))
                        .toList()
                : List.<Evaluation>of();
        replaced.forEach(other -> other.supersededBy(id));
        var givenBack = evaluation.rejected()
                ? Revisions.giveBack(evaluation, evaluations.ofRun(evaluation.evalId()))
                : List.<Evaluation>of();
        var corrected = Revisions.correct(evaluation, evaluations.current(evaluation.evalId()));
        auditLog.append(Act.done(actor, "evidence.reviewed", "evaluation", id)
                .with("before", before == null ? null : before.verdict().name())
                .with("after", decided.name())
                .with("reason", why)
                .with("independence", who.name())
                .with("evaluator", by)
                .with("binds", binds)
                .with("bindsForm", Review.FORM)
                .with("countsAgainst", evaluation.countsAgainst())
                .with("supersedes", ids(replaced))
                .with("givesBack", ids(givenBack))
                .with("corrects", ids(corrected))
                .with("modelId", Objects.toString(evaluation.modelId(), null)));
        studyFlags.recount(actor, evaluation);
        return new ReviewResult.Reviewed(evaluation);
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
