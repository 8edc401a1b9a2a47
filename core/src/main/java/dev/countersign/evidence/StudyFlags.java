package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Keeps linked studies at what their arms found last, and the flags they raise on every revision of their runs.
final class StudyFlags {

    private final Studies studies;
    private final Evaluations evaluations;
    private final AuditLog auditLog;

    StudyFlags(Studies studies, Evaluations evaluations, AuditLog auditLog) {
        this.studies = studies;
        this.evaluations = evaluations;
        this.auditLog = auditLog;
    }

    /// The flags linked studies raise on a run.
    Set<EvidenceFlag> of(String evalId) {
        var flags = EnumSet.noneOf(EvidenceFlag.class);
        studies.ofRun(evalId).stream()
                .filter(Study::raisesFlag)
                .forEach(study -> flags.add(study.kind().flag()));
        return flags;
    }

    /// Compares the arms again of each linked study that an evaluation is of, after it was stored, reviewed or read
    /// anew. A difference raises the flag whoever sent it; it falls only by arms that a safety officer accepted.
    void recount(Actor actor, Evaluation changed) {
        for (var study : studies.ofRun(changed.evalId())) {
            var first = present(study.first());
            var second = present(study.second());
            var before = study.p();
            if (!study.restate(first.arm(), second.arm(), first.accepted() && second.accepted())) {
                continue;
            }
            var unaccepted = refresh(actor, study);
            var act = Act.done(actor, "study.recounted", "study", study.id())
                    .with("name", study.name())
                    .with("evaluation", changed.id().toString())
                    .with("firstOccurred", first.arm().told())
                    .with("secondOccurred", second.arm().told())
                    .with("before", before)
                    .with("p", study.p())
                    .with("raises", study.raisesFlag() ? study.kind().flag().name() : null)
                    .with("waitForReview", unaccepted);
            var model = changed.modelId();
            auditLog.append(model == null ? act : act.with("modelId", model.toString()));
        }
    }

    /// @param accepted whether it is what it was, or of a run that a safety officer accepted
    private record Present(Arm arm, boolean accepted) {}

    /// The arm as the revision of its run that stands has it. What was accepted stands before what was only sent.
    private Present present(Arm arm) {
        var known = evaluations.find(arm.evaluationId()).orElseThrow();
        var standing = evaluations.ofRun(arm.evalId()).stream()
                .filter(e -> e.supersededBy() == null)
                .filter(e -> e.id().equals(known.id()) || Revisions.ofOneRun(e, known))
                .filter(e -> !e.rejected() || e.countsAgainst())
                .toList();
        var run = standing.stream()
                .filter(Evaluation::accepted)
                .findFirst()
                .or(() -> standing.stream().filter(Evaluation::countsAgainst).findFirst())
                .or(() -> standing.stream().findFirst());
        var now = run.flatMap(e -> e.findings().stream()
                        .filter(f -> f.conditionId().equals(arm.conditionId())
                                && f.metric().equals(arm.metric())
                                && f.trials() > 0
                                && Arm.counted(f) != null)
                        .findFirst()
                        .map(f -> Arm.of(e, f)))
                .orElse(arm);
        // While another revision counts against the model too, it is not settled which is right.
        var settled = standing.stream().filter(Evaluation::countsAgainst).count() <= 1;
        return new Present(
                now,
                now.equals(arm) || settled && run.filter(Evaluation::accepted).isPresent());
    }

    /// Sets on every revision of the study's runs the flags of the studies that are linked now, and records each
    /// change.
    ///
    /// @return ids of evaluations that were accepted with a flag that fell, and wait for a review again
    List<String> refresh(Actor actor, Study study) {
        var unaccepted = new ArrayList<String>();
        var runs = new LinkedHashSet<String>();
        study.arms().forEach(arm -> runs.add(arm.evalId()));
        for (var run : runs) {
            var flags = of(run);
            for (var evaluation : evaluations.ofRun(run)) {
                if (!evaluation.runFlags().raise(flags)) {
                    continue;
                }
                if (!study.raisesFlag() && evaluation.readAnew()) {
                    unaccepted.add(evaluation.id().toString());
                }
                auditLog.append(Act.done(actor, "evidence.flagged", "evaluation", evaluation.id())
                        .with("study", study.name())
                        .with("after", flags)
                        .with(
                                "waitsForReview",
                                unaccepted.contains(evaluation.id().toString())));
            }
        }
        return unaccepted;
    }
}
