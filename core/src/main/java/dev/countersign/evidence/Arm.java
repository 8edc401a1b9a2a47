package dev.countersign.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One arm of a study as the revision of its run that stands has it: a condition and metric, and how often it came out.
///
/// @param evalId the log's own id of the run, so that its later revisions are known to be of the study too
/// @param occurrences trials in which the mapped behaviour occurred; without a mapping, trials with the value 1
@Embeddable
public record Arm(
        @Column(name = "evaluation_id") UUID evaluationId,
        @Column(name = "eval_id") String evalId,
        @Column(name = "condition_id") String conditionId,
        String metric,
        int occurrences,
        int trials) {

    static Arm of(Evaluation evaluation, Finding finding) {
        return new Arm(
                evaluation.id(),
                evaluation.evalId(),
                finding.conditionId(),
                finding.metric(),
                Objects.requireNonNullElse(counted(finding), 0),
                finding.trials());
    }

    /// How often the outcome came out, null when the values are no yes and no.
    static @Nullable Integer counted(Finding finding) {
        if (finding.occurrences() != null) {
            return finding.occurrences();
        }
        var values = finding.values();
        return values.keySet().stream().allMatch(v -> v == 0 || v == 1) ? values.getOrDefault(1.0, 0) : null;
    }

    String told() {
        return occurrences + " of " + trials;
    }

    public double rate() {
        return occurrences / (double) trials;
    }

    public Wilson.Interval interval() {
        return Wilson.interval(occurrences, trials);
    }
}
