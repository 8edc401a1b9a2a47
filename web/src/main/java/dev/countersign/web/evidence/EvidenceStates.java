package dev.countersign.web.evidence;

import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
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

    /// Names of the fields of one rule in the profile's form.
    static RuleRows.Names ruleField(Integer row) {
        return new RuleRows.Names(row);
    }

    /// A size in bytes, rounded for reading.
    static String bytes(long size) {
        return size < 1024 ? size + " bytes" : size < 1024 * 1024 ? size / 1024 + " kB" : size / (1024 * 1024) + " MB";
    }
}
