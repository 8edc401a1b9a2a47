package dev.countersign.api.policy;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.api.signoff.CaseView;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.policy.Waiver;
import dev.countersign.policy.WaiverResult;
import dev.countersign.policy.WaiverService;
import dev.countersign.policy.WaiverSubject;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// What the board decided to do without: asked for here, in force once the board has signed, ended by anyone concerned.
@Path("/api/v1")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Policy")
public class WaiverResource {

    private final WaiverService waivers;
    private final Caller caller;

    WaiverResource(WaiverService waivers, Caller caller) {
        this.waivers = waivers;
        this.caller = caller;
    }

    @Schema(name = "NewWaiver")
    record WaiverRequest(
            @Schema(required = true) WaiverSubject.@Nullable Type type,

            @Schema(description = "For every deployment of the model; not needed with deploymentId.") @Nullable
            UUID modelId,

            @Nullable UUID deploymentId,

            @Schema(description = "With constraint the cell.") @Nullable
            Behaviour behaviour,

            @Nullable Constraint constraint,
            @Schema(required = true) @Nullable String reason,
            @Schema(required = true) @Nullable Instant validUntil) {}

    @POST
    @Path("waiver-requests")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER})
    @Operation(
            operationId = "requestWaiver",
            summary = "Ask the board to do without a cell of the evidence, or to let both thresholds be crossed",
            description = "Refused at once at levels where the policy allows none.")
    @APIResponseSchema(value = CaseView.class, responseCode = "201", responseDescription = "The case that decides it")
    public RestResponse<CaseView> request(WaiverRequest sent) {
        var opened = waivers.request(
                        caller.actor(),
                        new WaiverService.Draft(
                                sent.type(),
                                sent.modelId(),
                                sent.deploymentId(),
                                sent.behaviour(),
                                sent.constraint(),
                                sent.reason(),
                                sent.validUntil()))
                .opened();
        return Answers.created("/api/v1/cases", opened.id(), CaseView.of(opened));
    }

    @Schema(name = "Waiver")
    record WaiverView(
            UUID id,
            WaiverSubject.Type type,
            UUID modelId,
            @Nullable UUID deploymentId,
            @Nullable Behaviour behaviour,
            @Nullable Constraint constraint,

            @Schema(description = "The cell's state when it was asked for; a graver one is not covered.")
            Coverage.@Nullable State seen,

            String reason,
            Waiver.Status status,
            Instant validUntil,
            String requestedBy,
            Instant requestedAt,
            @Nullable UUID caseId,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy,
            @Nullable String revocationReason) {

        static WaiverView of(Waiver waiver) {
            var subject = waiver.subject();
            return new WaiverView(
                    waiver.id(),
                    subject.type(),
                    subject.modelId(),
                    subject.deploymentId(),
                    subject.behaviour(),
                    subject.constraint(),
                    subject.seen(),
                    waiver.reason(),
                    waiver.status(),
                    waiver.validUntil(),
                    waiver.requestedBy(),
                    waiver.requestedAt(),
                    waiver.caseId(),
                    waiver.revokedAt(),
                    waiver.revokedBy(),
                    waiver.revocationReason());
        }
    }

    @GET
    @Path("waivers")
    @Operation(operationId = "listWaivers", summary = "Waivers, the newest first")
    public Listing<WaiverView> list(
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("live") @Parameter(description = "true for those in force now only.") boolean live,
            @BeanParam Page page) {
        return Listing.of(waivers.list(modelId, live, page.paging()), WaiverView::of);
    }

    @GET
    @Path("waivers/{id}")
    @Operation(operationId = "getWaiver", summary = "One waiver")
    public WaiverView get(@PathParam("id") UUID id) {
        return WaiverView.of(waivers.get(id));
    }

    @Schema(name = "WaiverRevocation")
    record RevocationRequest(
            @Schema(required = true) @Nullable String reason) {}

    @POST
    @Path("waivers/{id}/revocation")
    @Authenticated
    @Operation(
            operationId = "revokeWaiver",
            summary = "End a waiver at once and for good",
            description = "Every engineer, safety officer, board member, shutdown authority and administrator may.")
    public WaiverView revoke(@PathParam("id") UUID id, RevocationRequest sent) {
        return switch (waivers.revoke(caller.actor(), id, sent.reason())) {
            case WaiverResult.Revoked(var waiver) -> WaiverView.of(waiver);
            case WaiverResult.Refused(var type, var reason) -> throw new ProblemException(type, reason);
        };
    }
}
