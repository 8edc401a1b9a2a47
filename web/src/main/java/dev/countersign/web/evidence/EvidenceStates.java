package dev.countersign.web.evidence;

import dev.countersign.evidence.Arm;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.Study;
import dev.countersign.web.Figures;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// States of evaluations as pages show them.
@TemplateExtension
public final class EvidenceStates {

    private EvidenceStates() {}

    /// What the officers made of it.
    static Status standing(Evaluation evaluation) {
        if (evaluation.supersededBy() != null) {
            return new Status("Superseded", Tone.NEUTRAL);
        }
        if (evaluation.correctedBy() != null) {
            return new Status("Corrected", Tone.STALE);
        }
        var verdict = verdict(evaluation);
        return verdict == null ? new Status("Waits for a review", Tone.WAITING) : verdict;
    }

    /// How the run ended, in the log's own word.
    static Status ending(Evaluation evaluation) {
        return switch (evaluation.status()) {
            case "success" -> new Status("success", Tone.GOOD);
            case "error" -> new Status("error", Tone.BAD);
            case "cancelled" -> new Status("cancelled", Tone.RESTRICTED);
            case "started" -> new Status("started", Tone.RESTRICTED);
            default -> new Status(evaluation.status(), Tone.NEUTRAL);
        };
    }

    /// The verdict of the last review, which a superseding revision does not change.
    static @Nullable Status verdict(Evaluation evaluation) {
        var review = evaluation.review();
        return review == null
                ? null
                : switch (review.verdict()) {
                    case ACCEPT -> new Status("Accepted", Tone.GOOD);
                    case REJECT -> new Status("Rejected", Tone.BAD);
                };
    }

    static String title(Evaluation evaluation) {
        return evaluation.task().isEmpty() ? "An evaluation without a task's name" : evaluation.task();
    }

    /// Whether its only flag is that no profile explains its metrics.
    static boolean onlyUnexplained(Evaluation evaluation) {
        return evaluation.flags().equals(Set.of(EvidenceFlag.UNMAPPED));
    }

    /// The instant, null for the epoch, which stands for a log that does not say when it ran.
    static @Nullable Instant stated(Instant evaluatedAt) {
        return evaluatedAt.equals(Instant.EPOCH) ? null : evaluatedAt;
    }

    /// What was tried first and fallen back to in these findings.
    static FallbackTable.Several fallbacks(List<EvaluationView.Row> rows) {
        return FallbackTable.Several.of(rows);
    }

    /// What came of a study's test, and whether its flag stands.
    static Status standing(Study study) {
        return !study.linked()
                ? new Status("Link taken away", Tone.NEUTRAL)
                : study.significant()
                        ? new Status(Figures.words(study.kind().flag()), Tone.BAD)
                        : new Status("No significant difference", Tone.NEUTRAL);
    }

    /// The study's p with both n.
    static String chance(Study study) {
        return chance(study.p()) + ", n = " + study.first().trials() + " and "
                + study.second().trials();
    }

    /// Its p when the arms were linked, for the revisions that stood then.
    static String linkedChance(Study study) {
        return chance(study.linkedP());
    }

    private static String chance(double p) {
        return p < 0.001 ? "p < 0.001" : String.format(Locale.ROOT, "p = %.3f", p);
    }

    /// Both arms with what they are called and the pressure they share.
    static List<ArmRow> rows(Study study) {
        var constraint = study.constraint() == null
                ? "pressure not mapped"
                : study.constraint().label();
        return List.of(
                new ArmRow(study.kind().first(), study.first(), constraint),
                new ArmRow(study.kind().second(), study.second(), constraint));
    }

    /// One arm of a study.
    public record ArmRow(String name, Arm arm, String constraint) {}

    /// Names of the fields of one rule in the profile's form.
    static RuleRows.Names ruleField(Integer row) {
        return new RuleRows.Names(row);
    }

    /// A size in bytes, rounded for reading.
    static String bytes(long size) {
        return size < 1024 ? size + " bytes" : size < 1024 * 1024 ? size / 1024 + " kB" : size / (1024 * 1024) + " MB";
    }
}
