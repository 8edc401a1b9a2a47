package dev.countersign.api.evidence;

import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.Grade;
import dev.countersign.evidence.ProfileVersion;
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
            @Nullable UUID correctedBy,
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
                    evaluation.correctedBy(),
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

            @Schema(description = "The mapping profiles that say what its metrics mean.")
            List<ProfileVersion> readBy,

            Map<String, String> attributes,
            @Nullable Instant startedAt,

            @Schema(
                    description = "When it ended, or began; its age counts from then. Of a time without a zone, the "
                            + "earliest it can mean.")
            @Nullable
            Instant evaluatedAt,

            @Schema(description = "Whether the log states evaluatedAt without a zone.")
            boolean zoneAssumed,

            @Schema(description = "startedAt in the log's own text.") @Nullable
            String startedAtText,

            @Schema(description = "evaluatedAt in the log's own text.") @Nullable
            String evaluatedAtText,

            Instant importedAt,
            @Nullable UUID supersededBy,

            @Schema(
                    description =
                            "An accepted revision of the run with edits or invalidated samples: this one speaks for "
                                    + "the model no longer.")
            @Nullable
            UUID correctedBy,

            @Schema(
                    description = "Runs that count against the model and found more: it takes their place only by the "
                            + "word of two officers.")
            List<UUID> takesTwoToReplace,

            @Nullable ReviewView review,
            ArtifactView artifact) {

        static Detail of(Evaluation evaluation, List<Evaluation> takesTwoToReplace) {
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
                    FindingView.all(evaluation),
                    evaluation.warnings(),
                    evaluation.readBy(),
                    evaluation.attributes(),
                    evaluation.times().startedAt(),
                    stated(evaluation.evaluatedAt()),
                    evaluation.times().zoneAssumed(),
                    evaluation.times().startedText(),
                    evaluation.times().evaluatedText(),
                    evaluation.importedAt(),
                    evaluation.supersededBy(),
                    evaluation.correctedBy(),
                    takesTwoToReplace.stream().map(Evaluation::id).toList(),
                    ReviewView.of(evaluation.review()),
                    ArtifactView.of(evaluation));
        }
    }

    @Schema(name = "EvaluationReview")
    record ReviewView(
            Review.Verdict verdict,
            String reason,
            Review.Independence independence,
            String reviewedBy,
            Instant reviewedAt,

            @Schema(description = "Who ran the evaluation, by name.") @Nullable
            String evaluator,

            @Schema(
                    description = "Hex SHA-256 over what was judged: the file's digest, the reading of its metrics and "
                            + "the numbers; in form 2 also the flags, the counts and the versions of profiles and "
                            + "importer.")
            @Nullable
            String binds,

            @Schema(description = "What binds is over: 1, as it was at first, or 2.") @Nullable
            Integer bindsForm) {

        static @Nullable ReviewView of(@Nullable Review review) {
            return review == null
                    ? null
                    : new ReviewView(
                            review.verdict(),
                            review.reason(),
                            review.independence(),
                            review.reviewedBy(),
                            review.reviewedAt(),
                            review.evaluator(),
                            review.binds(),
                            review.bindsForm());
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

            @Schema(description = "Versions of the format's reader and of the application that read it.") @Nullable
            String importer,

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
                    artifact.importer(),
                    artifact.importedBy());
        }
    }

    /// The core keeps the epoch for a log that does not say when it ran.
    static @Nullable Instant stated(Instant evaluatedAt) {
        return evaluatedAt.equals(Instant.EPOCH) ? null : evaluatedAt;
    }
}
