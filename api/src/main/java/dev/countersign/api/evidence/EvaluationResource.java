package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.EVIDENCE_IMPORTER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Csv;
import dev.countersign.api.IfMatch;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.evidence.Evaluations;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.ReviewResult;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Imported evaluations and their review.
@Path("/api/v1/evaluations")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR, EVIDENCE_IMPORTER})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class EvaluationResource {

    private final EvidenceService evidence;
    private final Caller caller;

    EvaluationResource(EvidenceService evidence, Caller caller) {
        this.evidence = evidence;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "listEvaluations",
            summary = "Imported evaluations, the newest import first",
            description = Csv.OFFERED)
    public Listing<EvaluationViews.Summary> list(
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("text") @Schema(description = "Words of task and model identifier.") @Nullable String text,
            @QueryParam("verdict") Review.@Nullable Verdict verdict,
            @QueryParam("pending") @Schema(description = "true: nobody reviewed it yet") @Nullable Boolean pending,
            @BeanParam Page page) {
        return Listing.of(
                evidence.list(new Evaluations.Filter(modelId, text, verdict, pending), page.paging()),
                EvaluationViews.Summary::of);
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    @Operation(hidden = true)
    public Response table(
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("text") @Nullable String text,
            @QueryParam("verdict") Review.@Nullable Verdict verdict,
            @QueryParam("pending") @Nullable Boolean pending) {
        return EvaluationTables.evaluations(evidence, new Evaluations.Filter(modelId, text, verdict, pending));
    }

    @GET
    @Path("findings")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(
            operationId = "listFindings",
            summary =
                    "Every finding of the evaluations that match, as CSV, each rate with its constraint, n and interval")
    public Response findings(
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("text") @Schema(description = "Words of task and model identifier.") @Nullable String text,
            @QueryParam("verdict") Review.@Nullable Verdict verdict,
            @QueryParam("pending") @Schema(description = "true: nobody reviewed it yet") @Nullable Boolean pending) {
        return EvaluationTables.findings(evidence, new Evaluations.Filter(modelId, text, verdict, pending));
    }

    @GET
    @Path("{id}")
    @Operation(
            operationId = "getEvaluation",
            summary = "One evaluation: its counts, findings and review",
            description = Csv.OFFERED)
    public RestResponse<EvaluationViews.Detail> get(@PathParam("id") UUID id) {
        var evaluation = evidence.get(id);
        return Answers.versioned(
                evaluation.revision(),
                EvaluationViews.Detail.of(evaluation, evidence.takesTwoToReplace(evaluation.id())));
    }

    @GET
    @Path("{id}")
    @Produces(Csv.MEDIA_TYPE)
    @Operation(hidden = true)
    public Response findings(@PathParam("id") UUID id) {
        return EvaluationTables.findings(evidence.get(id));
    }

    @Schema(name = "NewEvaluationReview")
    record ReviewRequest(
            @Schema(required = true) Review.@Nullable Verdict verdict,

            @Schema(required = true, description = "What was looked at.") @Nullable
            String reason,

            @Schema(required = true, description = "Who ran the evaluation, as seen from the model's developer.")
            Review.@Nullable Independence independence,

            @Schema(description = "Who ran the evaluation, by name.") @Nullable
            String evaluator,

            @Schema(description = "The registered model the run is about, when its identifier matched none.") @Nullable
            UUID modelId) {}

    @POST
    @Path("{id}/review")
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(
            operationId = "reviewEvaluation",
            summary = "Accept or reject an evaluation",
            description =
                    "Send If-Match with the ETag of what you read: readings, flags and numbers may change meanwhile. "
                            + "Without an acceptance it passes no gate. Who sent a log cannot accept it. One that was "
                            + "accepted counts against its model until a second officer rejects it too, or two officers "
                            + "let a revision that found less take its place.")
    public RestResponse<EvaluationViews.Detail> review(
            @PathParam("id") UUID id, ReviewRequest sent, HttpHeaders headers) {
        return switch (evidence.review(
                caller.actor(),
                id,
                IfMatch.version(headers),
                sent.verdict(),
                sent.reason(),
                sent.independence(),
                sent.evaluator(),
                sent.modelId())) {
            case ReviewResult.Reviewed(var evaluation) ->
                Answers.versioned(
                        evaluation.revision(),
                        EvaluationViews.Detail.of(evaluation, evidence.takesTwoToReplace(evaluation.id())));
            case ReviewResult.Refused(var detail) -> throw new ProblemException(ProblemType.FORBIDDEN, detail);
        };
    }
}
