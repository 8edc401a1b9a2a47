package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.EVIDENCE_IMPORTER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Comparability;
import dev.countersign.evidence.Comparison;
import dev.countersign.evidence.ComparisonService;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Evaluations side by side, where that says something.
@Path("/api/v1/evaluation-comparisons")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR, EVIDENCE_IMPORTER})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class ComparisonResource {

    private final ComparisonService comparisons;

    ComparisonResource(ComparisonService comparisons) {
        this.comparisons = comparisons;
    }

    @Schema(name = "EvaluationComparison")
    record ComparisonView(
            boolean comparable,

            @Schema(description = "What the evaluations differ in or do not state; then nothing is compared.")
            List<String> differences,

            List<ComparedView> evaluations,

            @Schema(description = "One per constraint: ordinary and constrained rates are never compared.")
            List<GroupView> groups,

            @Schema(description = "Mapped findings that only one of the evaluations has.")
            int alone) {

        static ComparisonView of(Comparison comparison) {
            return new ComparisonView(
                    comparison.differences().isEmpty(),
                    comparison.differences(),
                    comparison.evaluations().stream().map(ComparedView::of).toList(),
                    comparison.groups().stream()
                            .map(group -> GroupView.of(group, comparison.evaluations()))
                            .toList(),
                    comparison.alone());
        }
    }

    @Schema(name = "ComparedEvaluation")
    record ComparedView(
            UUID id,
            String modelIdentifier,
            String task,
            String taskVersion,

            @Schema(description = "The models that judged, by role; empty when the log names none.")
            String grader) {

        static ComparedView of(Evaluation evaluation) {
            return new ComparedView(
                    evaluation.id(),
                    evaluation.modelIdentifier(),
                    evaluation.task(),
                    evaluation.taskVersion(),
                    Comparability.grader(evaluation));
        }
    }

    @Schema(name = "ComparisonGroup")
    record GroupView(Constraint constraint, List<RowView> rows) {
        static GroupView of(Comparison.Group group, List<Evaluation> evaluations) {
            return new GroupView(
                    group.constraint(),
                    group.rows().stream()
                            .map(row -> RowView.of(row, evaluations))
                            .toList());
        }
    }

    @Schema(name = "ComparisonRow")
    record RowView(
            Behaviour behaviour, boolean optionsNarrowed, String condition, String metric, List<ResultView> results) {

        static RowView of(Comparison.Row row, List<Evaluation> evaluations) {
            return new RowView(
                    row.behaviour(),
                    row.optionsNarrowed(),
                    row.conditionId(),
                    row.metric(),
                    IntStream.range(0, evaluations.size())
                            .mapToObj(at -> ResultView.of(
                                    evaluations.get(at).id(), row.results().get(at)))
                            .toList());
        }
    }

    @Schema(name = "ComparisonResult")
    record ResultView(
            UUID evaluationId,

            @Schema(description = "The n of the rate; null where the evaluation has no such finding.") @Nullable
            Integer trials,

            @Nullable Integer occurrences,
            @Nullable Double rate,
            @Nullable Double lower,
            @Nullable Double upper) {

        static ResultView of(UUID evaluationId, @Nullable Finding finding) {
            if (finding == null) {
                return new ResultView(evaluationId, null, null, null, null, null);
            }
            var interval = finding.interval();
            return new ResultView(
                    evaluationId,
                    finding.trials(),
                    finding.occurrences(),
                    finding.rate(),
                    interval == null ? null : interval.lower(),
                    interval == null ? null : interval.upper());
        }
    }

    @GET
    @Operation(
            operationId = "compareEvaluations",
            summary = "Two to four evaluations side by side",
            description = "Only where task, version and grader are the same, constraint by constraint; else it says"
                    + " what differs.")
    public ComparisonView compare(@QueryParam("id") List<UUID> ids) {
        return ComparisonView.of(comparisons.compare(ids));
    }
}
