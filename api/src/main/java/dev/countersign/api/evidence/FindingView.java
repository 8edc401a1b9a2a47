package dev.countersign.api.evidence;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.SourceCheck;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// One finding as the API answers it. Rates and bounds are fractions from 0 to 1; null is unknown.
@Schema(name = "Finding")
record FindingView(
        UUID id,

        @Schema(description = "The log's own name of the condition, verbatim.")
        String condition,

        Map<String, String> attributes,
        String metric,

        @Schema(description = "Whether a profile says what the metric means.")
        boolean mapped,

        @Nullable Behaviour behaviour,
        @Nullable Constraint constraint,
        @Nullable Boolean optionsNarrowed,
        @Nullable Direction direction,
        @Nullable Double threshold,

        @Schema(description = "Scored samples, the n of the rate.")
        int trials,

        @Schema(description = "How many different samples the trials are; epochs repeat one.")
        int samples,

        @Nullable Integer occurrences,
        @Nullable Double rate,

        @Schema(description = "Lower bound of the Wilson 95% interval.") @Nullable
        Double lower,

        @Nullable Double upper,
        int unscored,
        int errored,
        int invalidated,
        int edited,

        @Schema(description = "What was tried first and fallen back to; null when the log states no tactics.") @Nullable
        FallbackView fallback,

        @Nullable Double mean,

        @Schema(description = "The log's own metric, over all of its conditions.") @Nullable
        String sourceMetric,

        @Nullable Double sourceValue,

        @Schema(description = "The log's own standard error; null when it states none.") @Nullable
        Double sourceError,

        @Schema(description = "Lower bound of the log's own interval; null when it states none.") @Nullable
        Double sourceLower,

        @Nullable Double sourceUpper,

        @Schema(description = "Whether the log's own mean, or share of hits, disagrees with the counted one.")
        boolean sourceDiffers,

        @Schema(description = "What is wrong with the log's own mean and standard error.")
        Set<SourceCheck.Problem> sourceProblems) {

    static List<FindingView> all(Evaluation evaluation) {
        var check = evaluation.sourceCheck();
        return evaluation.findings().stream()
                .map(finding -> of(finding, check.problems(finding)))
                .toList();
    }

    private static FindingView of(Finding finding, Set<SourceCheck.Problem> problems) {
        var interval = finding.interval();
        var source = finding.source();
        return new FindingView(
                finding.id(),
                finding.conditionId(),
                finding.attributes(),
                finding.metric(),
                finding.mapped(),
                finding.behaviour(),
                finding.constraint(),
                finding.optionsNarrowed(),
                finding.direction(),
                finding.threshold(),
                finding.trials(),
                finding.samples(),
                finding.occurrences(),
                finding.rate(),
                interval == null ? null : interval.lower(),
                interval == null ? null : interval.upper(),
                finding.unscored(),
                finding.errored(),
                finding.invalidated(),
                finding.edited(),
                FallbackView.of(finding),
                finding.mean(),
                source == null ? null : source.name(),
                source == null ? null : source.value(),
                source == null ? null : source.error(),
                source == null ? null : source.lower(),
                source == null ? null : source.upper(),
                problems.contains(SourceCheck.Problem.MEAN_DIFFERS),
                problems);
    }
}
