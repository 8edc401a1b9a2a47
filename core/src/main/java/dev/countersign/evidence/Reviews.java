package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Edits;
import dev.countersign.register.Model;
import dev.countersign.register.Models;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes a safety officer's verdict on a run and settles which revisions of it stand.
final class Reviews {

    private final Evaluations evaluations;
    private final StudyFlags studyFlags;
    private final Models models;
    private final Acceptance acceptance;
    private final AuditLog auditLog;
    private final InstantSource clock;

    Reviews(
            Evaluations evaluations,
            StudyFlags studyFlags,
            Models models,
            Acceptance acceptance,
            AuditLog auditLog,
            InstantSource clock) {
        this.evaluations = evaluations;
        this.studyFlags = studyFlags;
        this.models = models;
        this.acceptance = acceptance;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// In the caller's transaction.
    ReviewResult take(
            Actor actor,
            UUID id,
            @Nullable Integer seenRevision,
            Review.@Nullable Verdict verdict,
            @Nullable String reason,
            Review.@Nullable Independence independence,
            @Nullable String evaluator,
            @Nullable UUID modelId) {
        auditLog.lock();
        var evaluation = evaluations.find(id).orElseThrow(() -> ProblemException.notFound("evaluation", id));
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
        var givenBack = new ArrayList<>(attach(evaluation, modelId != null ? modelId : named.orElse(null)));
        var before = evaluation.review();
        var binds = Review.binding(evaluation);
        var by = runBy.isEmpty() ? null : runBy;
        evaluation.reviewed(new Review(decided, why, who, actor.subject(), clock.instant(), by, binds, Review.FORM));
        var takenBack = isHidden(evaluation);
        if (takenBack) {
            evaluation.supersededBy(null);
        }
        var replaceable = !takenBack && Coverage.counts(evaluation)
                ? evaluations.current(evaluation.evalId()).stream()
                        .filter(other -> Revisions.wouldReplace(evaluation, other))
                        .toList()
                : List.<Evaluation>of();
        var replaced = replaceable.stream()
                .filter(other -> Revisions.isSettled(evaluation, before, other))
                .toList();
        replaced.forEach(other -> other.supersededBy(id));
        var waiting = new ArrayList<>(replaceable);
        waiting.removeAll(replaced);
        if (evaluation.rejected()) {
            givenBack.addAll(Revisions.giveBack(evaluation, evaluations.ofRun(evaluation.evalId())));
        }
        var successor = settledBy(evaluation);
        if (successor != null) {
            evaluation.supersededBy(successor.id());
        }
        var corrected = Revisions.correctAll(evaluation, evaluations.current(evaluation.evalId()));
        auditLog.append(Act.done(actor, "evidence.reviewed", "evaluation", id)
                .with("before", before == null ? null : before.verdict().name())
                .with("after", decided.name())
                .with("reason", why)
                .with("independence", who.name())
                .with("evaluator", by)
                .with("binds", binds)
                .with("bindsForm", Review.FORM)
                .with("countsAgainst", evaluation.countsAgainst())
                .with("supersedes", EvidenceService.ids(replaced))
                .with("takesTwoToReplace", EvidenceService.ids(waiting))
                .with("takesItsPlaceBack", takenBack)
                .with("givesWayTo", successor == null ? null : successor.id().toString())
                .with("givesBack", EvidenceService.ids(givenBack))
                .with("corrects", EvidenceService.ids(corrected))
                .with("modelId", Objects.toString(evaluation.modelId(), null)));
        studyFlags.recount(actor, evaluation);
        return new ReviewResult.Reviewed(evaluation);
    }

    /// @return what counts against and stands again, for the revision that superseded it is another model's now
    private List<Evaluation> attach(Evaluation evaluation, @Nullable UUID model) {
        if (model == null || evaluation.modelId() != null) {
            return List.of();
        }
        evaluation.belongsTo(model);
        return Revisions.part(evaluation, evaluations.ofRun(evaluation.evalId()));
    }

    /// Whether a superseded run is accepted and no revision that stands and counts says as much against its model: what
    /// was sent before anybody looked at it hides nothing either, and nor does what counts for nothing.
    private boolean isHidden(Evaluation evaluation) {
        return evaluation.accepted()
                && evaluation.supersededBy() != null
                && evaluations.current(evaluation.evalId()).stream()
                        .noneMatch(other -> Revisions.speaksFor(other, evaluation));
    }

    /// The revision that another officer has accepted and that waited for this rejection; null when none did.
    private @Nullable Evaluation settledBy(Evaluation evaluation) {
        if (!evaluation.rejected() || !evaluation.countsAgainst() || evaluation.supersededBy() != null) {
            return null;
        }
        return evaluations.current(evaluation.evalId()).stream()
                .filter(other -> Revisions.wouldReplace(other, evaluation) && Coverage.counts(other))
                .filter(other -> Revisions.isSettled(other, null, evaluation))
                .findFirst()
                .orElse(null);
    }
}
