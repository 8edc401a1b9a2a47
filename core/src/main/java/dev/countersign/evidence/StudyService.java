package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Links two findings as the arms of one study and takes such links away.
@ApplicationScoped
public class StudyService {

    private final Studies studies;
    private final Evaluations evaluations;
    private final StudyFlags flags;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    StudyService(Studies studies, Evaluations evaluations, AuditLog auditLog, InstantSource clock) {
        this.studies = studies;
        this.evaluations = evaluations;
        this.flags = new StudyFlags(studies, evaluations, auditLog);
        this.auditLog = auditLog;
        this.clock = clock;
    }

    private record Found(Evaluation evaluation, Finding finding) {}

    /// Links two findings. Where they differ significantly, every revision of their runs is flagged at once.
    ///
    /// @param first id of the finding that is the kind's first arm
    @Transactional
    public Study link(
            Actor actor, @Nullable String name, @Nullable StudyKind kind, @Nullable UUID first, @Nullable UUID second) {
        auditLog.lock();
        var fields = new Fields();
        var called = fields.text("/name", name, Fields.SHORT, "Give the study a name.");
        var what = fields.required("/kind", kind, StudyKind.AWARENESS, "Say what the arms differ in.");
        var one = find("/firstFindingId", first, fields);
        var other = find("/secondFindingId", second, fields);
        if (one.isPresent() && other.isPresent()) {
            fields.check(
                    !one.get().finding().id().equals(other.get().finding().id()),
                    "/secondFindingId",
                    "Choose another arm than the first.");
            var differences = differences(one.get(), other.get());
            fields.check(
                    differences.isEmpty(),
                    "/secondFindingId",
                    "These are no arms of one study: they differ in " + String.join(", ", differences) + ".");
        }
        fields.orThrow();
        var study = new Study(
                called,
                what,
                one.orElseThrow().finding().constraint(),
                arm(one.orElseThrow()),
                arm(other.orElseThrow()),
                actor,
                clock.instant());
        studies.add(study);
        auditLog.append(Act.done(actor, "study.linked", "study", study.id())
                .with("name", study.name())
                .with("kind", study.kind().name())
                .with("first", study.first().evaluationId().toString())
                .with("second", study.second().evaluationId().toString())
                .with("firstOccurred", study.first().told())
                .with("secondOccurred", study.second().told())
                .with("p", study.p())
                .with(
                        "notStated",
                        Comparability.unstated(List.of(
                                one.orElseThrow().evaluation(),
                                other.orElseThrow().evaluation())))
                .with("raises", study.significant() ? study.kind().flag().name() : null));
        flags.refresh(actor, study);
        return study;
    }

    private Optional<Found> find(String pointer, @Nullable UUID finding, Fields fields) {
        fields.check(
                finding != null,
                pointer,
                pointer.startsWith("/first") ? "Choose the first arm." : "Choose the second arm.");
        var evaluation = finding == null ? Optional.<Evaluation>empty() : evaluations.byFinding(finding);
        fields.check(finding == null || evaluation.isPresent(), pointer, "There is no such finding.");
        var found = evaluation.map(e -> new Found(
                e,
                e.findings().stream()
                        .filter(f -> f.id().equals(finding))
                        .findFirst()
                        .orElseThrow()));
        found.ifPresent(f -> {
            fields.check(f.finding().trials() > 0, pointer, "Nothing was scored there.");
            fields.check(
                    Arm.counted(f.finding()) != null,
                    pointer,
                    "Its values are no yes and no, so there is no rate to compare. Say with a profile what they mean.");
            fields.check(
                    f.evaluation().supersededBy() == null, pointer, "A newer revision of this run counts instead.");
        });
        return found;
    }

    private static Arm arm(Found found) {
        return Arm.of(found.evaluation(), found.finding());
    }

    private static List<String> differences(Found one, Found other) {
        var differences = new ArrayList<>(Comparability.conflicts(List.of(one.evaluation(), other.evaluation())));
        if (!one.evaluation().modelIdentifier().equals(other.evaluation().modelIdentifier())) {
            differences.add("model");
        }
        if (!one.finding().metric().equals(other.finding().metric())
                || one.finding().behaviour() != other.finding().behaviour()
                || one.finding().direction() != other.finding().direction()) {
            differences.add("metric");
        }
        if (one.finding().constraint() != other.finding().constraint()) {
            differences.add("constraint");
        }
        return differences;
    }

    /// Takes a link away. Where its flag falls with it, the evidence waits for a review again.
    ///
    /// @throws ProblemException ILLEGAL_STATE when it was taken away before
    @Transactional
    public Study remove(Actor actor, UUID id, @Nullable String reason) {
        auditLog.lock();
        var study = get(id);
        var fields = new Fields();
        var why = fields.text("/reason", reason, Fields.LONG, "Say why these are no arms of one study.");
        fields.orThrow();
        if (!study.linked()) {
            throw new ProblemException(ProblemType.ILLEGAL_STATE, "The link was taken away before.");
        }
        study.removed(actor, why, clock.instant());
        var unaccepted = flags.refresh(actor, study);
        auditLog.append(Act.done(actor, "study.removed", "study", id)
                .with("name", study.name())
                .with("reason", why)
                .with("p", study.p())
                .with("lowers", study.significant() ? study.kind().flag().name() : null)
                .with("waitForReview", unaccepted));
        return study;
    }

    @Transactional
    public Study get(UUID id) {
        return studies.find(id).orElseThrow(() -> ProblemException.notFound("study", id));
    }

    /// What neither of a study's runs states, so that nobody knows whether its arms differ in it too.
    @Transactional
    public List<String> unstated(Study study) {
        return Comparability.unstated(Stream.of(study.first(), study.second())
                .map(arm -> evaluations.find(arm.evaluationId()).orElseThrow())
                .toList());
    }

    @Transactional
    public Slice<Study> list(@Nullable UUID evaluationId, Paging paging) {
        return studies.list(evaluationId, paging);
    }

    /// Linked studies the evaluation is an arm of, or a later revision of an arm.
    @Transactional
    public List<Study> of(Evaluation evaluation) {
        return studies.ofRun(evaluation.evalId());
    }

    /// Evaluations of the same task and model, what an arm may be chosen from, the newest first.
    @Transactional
    public List<Evaluation> candidates(UUID evaluationId) {
        var evaluation =
                evaluations.find(evaluationId).orElseThrow(() -> ProblemException.notFound("evaluation", evaluationId));
        return evaluations.alike(evaluation.task(), evaluation.modelIdentifier());
    }
}
