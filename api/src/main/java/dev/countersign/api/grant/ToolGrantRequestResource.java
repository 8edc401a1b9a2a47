package dev.countersign.api.grant;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.signoff.AssessmentViews;
import dev.countersign.api.signoff.AssessmentViews.GateView;
import dev.countersign.api.signoff.AssessmentViews.SeatView;
import dev.countersign.grant.GrantDraft;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.RequestedTool;
import dev.countersign.grant.ToolGrantRequest;
import dev.countersign.grant.Widening;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Asking for tools: what stands in the way now, and the request itself.
@Path("/api/v1/tool-grant-requests")
@RolesAllowed(ENGINEER)
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tool grants")
public class ToolGrantRequestResource {

    private static final String PATH = "/api/v1/tool-grant-requests";

    private final GrantService grants;
    private final Caller caller;

    ToolGrantRequestResource(GrantService grants, Caller caller) {
        this.grants = grants;
        this.caller = caller;
    }

    @Schema(name = "ToolAskedFor")
    record ToolRequest(
            @Schema(required = true) @Nullable UUID toolId,

            @JsonSetter(contentNulls = Nulls.FAIL)
            @Schema(description = "All actions the tool has when not given.")
            @Nullable
            Set<String> actions,

            @Schema(
                    description = "CEL expression over params that must hold for each call.",
                    examples = "params.to.endsWith('@example.com')")
            @Nullable
            String condition,

            @Nullable Integer rateLimitPerMinute) {}

    @Schema(name = "NewToolGrantRequest")
    record DraftRequest(
            @Schema(required = true) @Nullable UUID deploymentId,

            @JsonSetter(contentNulls = Nulls.FAIL) @Schema(required = true, minItems = 1, maxItems = 20) @Nullable
            List<ToolRequest> tools,

            @Schema(required = true) @Nullable String purpose,
            @Schema(required = true) @Nullable Instant validUntil) {

        GrantDraft draft() {
            var lines = tools == null ? List.<ToolRequest>of() : tools;
            return new GrantDraft(
                    deploymentId,
                    lines.stream()
                            .map(t ->
                                    new GrantDraft.Line(t.toolId(), t.actions(), t.condition(), t.rateLimitPerMinute()))
                            .toList(),
                    purpose,
                    validUntil);
        }
    }

    @Schema(name = "ToolGrantPreview")
    record PreviewView(
            @Schema(description = "Whether every gate passes now.")
            boolean passed,

            List<GateView> gates,
            List<SeatView> quorum,
            WideningView widening) {

        static PreviewView of(GrantService.Preview preview) {
            var assessment = preview.assessment();
            return new PreviewView(
                    assessment.passed(),
                    AssessmentViews.gates(assessment),
                    AssessmentViews.quorum(assessment),
                    WideningView.of(preview.widening()));
        }
    }

    @Schema(name = "GrantedTool")
    record ToolView(
            UUID toolId,
            String definitionDigest,
            List<String> actions,
            @Nullable String condition,
            @Nullable Integer rateLimitPerMinute) {

        static ToolView of(RequestedTool tool) {
            return new ToolView(
                    tool.toolId(),
                    tool.definitionDigest(),
                    tool.actions(),
                    tool.condition(),
                    tool.rateLimitPerMinute());
        }
    }

    @Schema(name = "ToolGrantRequest")
    record RequestView(
            UUID id,
            UUID caseId,

            @Schema(description = "REFUSED when a gate failed; OPEN while signatures are awaited.")
            CaseStatus status,

            UUID deploymentId,
            List<ToolView> tools,
            String purpose,
            Instant validUntil,
            String requestedBy,
            String requestedByName,
            Instant requestedAt,
            List<GateView> gates,
            List<SeatView> quorum,
            String digest,
            WideningView widening) {

        static RequestView of(ToolGrantRequest request, Case opened, Widening widening) {
            return new RequestView(
                    request.id(),
                    opened.id(),
                    opened.status(),
                    request.deploymentId(),
                    request.tools().stream().map(ToolView::of).toList(),
                    request.purpose(),
                    request.validUntil(),
                    request.requestedBy(),
                    request.requestedByName(),
                    request.requestedAt(),
                    AssessmentViews.gates(opened.assessment()),
                    AssessmentViews.quorum(opened),
                    opened.digest(),
                    WideningView.of(widening));
        }
    }

    @POST
    @Path("preview")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Operation(
            operationId = "previewToolGrant",
            summary = "What would happen if this were requested; nothing is stored")
    public PreviewView preview(DraftRequest sent) {
        return PreviewView.of(grants.preview(caller.actor(), sent.draft()));
    }

    @POST
    @Operation(
            operationId = "requestToolGrant",
            summary = "Ask that a deployment may call some tools until a date",
            description =
                    "Answers 201 in both cases: OPEN when every gate passed, REFUSED with what would satisfy each failing gate when not.")
    @APIResponseSchema(
            value = RequestView.class,
            responseCode = "201",
            responseDescription = "The request as it stands")
    public RestResponse<RequestView> request(DraftRequest sent) {
        var made = grants.request(caller.actor(), sent.draft());
        return Answers.created(
                PATH, made.request().id(), RequestView.of(made.request(), made.opened(), made.widening()));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    @Operation(operationId = "getToolGrantRequest", summary = "One request as it would be signed now")
    public RequestView get(@PathParam("id") UUID id) {
        var standing = grants.standing(id);
        return RequestView.of(standing.request(), standing.opened(), standing.widening());
    }
}
