package dev.countersign.api.evidence;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.Grade;
import dev.countersign.evidence.Review;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Evaluations as the API answers them. Rates and bounds are fractions from 0 to 1; null is unknown.
final class EvaluationViews {

    private EvaluationViews() {}

    @Schema(name = "EvaluationSummary")
    record Summary(
            UUID id,
            String task,
            String taskVersion,
            String modelIdentifier,

            @Schema(description = "The registered model of that identifier; null while there is none.") @Nullable
            UUID modelId,

            String status,
            Set<EvidenceFlag> flags,

            @Schema(description = "Whether the log says its numbers were made up.")
            boolean synthetic,

            @Nullable Instant evaluatedAt,
            Instant importedAt,
            @Nullable UUID supersededBy,
            Review.@Nullable Verdict reviewVerdict) {

        static Summary of(Evaluation evaluation) {
            return new Summary(
                    evaluation.id(),
                    evaluation.task(),
                    evaluation.taskVersion(),
                    evaluation.modelIdentifier(),
                    evaluation.modelId(),
                    evaluation.status(),
                    evaluation.flags(),
                    evaluation.synthetic(),
                    stated(evaluation.evaluatedAt()),
                    evaluation.importedAt(),
                    evaluation.supersededBy(),
                    evaluation.review() == null ? null : evaluation.review().verdict());
        }
    }

    @Schema(name = "Evaluation")
    record Detail(
            UUID id,
            String evalId,
            String task,
            String taskVersion,
            String modelIdentifier,
            @Nullable UUID modelId,
            String status,
            Set<EvidenceFlag> flags,
            boolean synthetic,
            Grade grade,
            SampleCountsView counts,
            List<FindingView> findings,
            List<String> warnings,
            Map<String, String> attributes,
            @Nullable Instant startedAt,
            @Nullable Instant evaluatedAt,
            Instant importedAt,
            @Nullable UUID supersededBy,
            @Nullable ReviewView review,
            ArtifactView artifact) {

        static Detail of(Evaluation evaluation) {
            return new Detail(
                    evaluation.id(),
                    evaluation.evalId(),
                    evaluation.task(),
                    evaluation.taskVersion(),
                    evaluation.modelIdentifier(),
                    evaluation.modelId(),
                    evaluation.status(),
                    evaluation.flags(),
                    evaluation.synthetic(),
                    Grade.IMPORTED_LOG,
                    SampleCountsView.of(evaluation.tally()),
                    evaluation.findings().stream()
                            .map(finding -> FindingView.of(finding, evaluation.sourceDiffers(finding)))
                            .toList(),
                    evaluation.warnings(),
                    evaluation.attributes(),
                    evaluation.startedAt(),
                    stated(evaluation.evaluatedAt()),
                    evaluation.importedAt(),
                    evaluation.supersededBy(),
                    ReviewView.of(evaluation.review()),
                    ArtifactView.of(evaluation));
        }
    }

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

            @Nullable Integer occurrences,
            @Nullable Double rate,

            @Schema(description = "Lower bound of the Wilson 95% interval.") @Nullable
            Double lower,

            @Nullable Double upper,
            int unscored,
            int errored,
            int invalidated,
            int edited,
            @Nullable Double mean,

            @Schema(description = "The log's own metric, over all of its conditions.") @Nullable
            String sourceMetric,

            @Nullable Double sourceValue,

            @Schema(description = "Whether the log's own mean disagrees with the counted one.")
            boolean sourceDiffers) {

        static FindingView of(Finding finding, boolean sourceDiffers) {
            var interval = finding.interval();
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
                    finding.occurrences(),
                    finding.rate(),
                    interval == null ? null : interval.lower(),
                    interval == null ? null : interval.upper(),
                    finding.unscored(),
                    finding.errored(),
                    finding.invalidated(),
                    finding.edited(),
                    finding.mean(),
                    finding.sourceMetric(),
                    finding.sourceValue(),
                    sourceDiffers);
        }
    }

    @Schema(name = "EvaluationReview")
    record ReviewView(
            Review.Verdict verdict,
            String reason,
            Review.Independence independence,
            String reviewedBy,
            Instant reviewedAt) {

        static @Nullable ReviewView of(@Nullable Review review) {
            return review == null
                    ? null
                    : new ReviewView(
                            review.verdict(),
                            review.reason(),
                            review.independence(),
                            review.reviewedBy(),
                            review.reviewedAt());
        }
    }

    @Schema(name = "ImportedFile")
    record ArtifactView(
            UUID id,
            String filename,
            String sha256,
            long size,
            String format,
            String formatVersion,
            String importedBy) {

        static ArtifactView of(Evaluation evaluation) {
            var artifact = evaluation.artifact();
            return new ArtifactView(
                    artifact.id(),
                    artifact.filename(),
                    artifact.sha256(),
                    artifact.size(),
                    artifact.format(),
                    artifact.formatVersion(),
                    artifact.importedBy());
        }
    }

    /// The core keeps the epoch for a log that does not say when it ran.
    static @Nullable Instant stated(Instant evaluatedAt) {
        return evaluatedAt.equals(Instant.EPOCH) ? null : evaluatedAt;
    }
}
