package dev.countersign.api.grant;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.api.Csv;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.api.signoff.AssessmentViews.GateView;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.grant.RevokeResult;
import dev.countersign.grant.Suspension;
import dev.countersign.register.Capability;
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
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The grants. Who may take one away is decided in core, where each refusal is recorded.
@Path("/api/v1/grants")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tool grants")
public class GrantResource {

    private final GrantService grants;
    private final Caller caller;
    private final InstantSource clock;

    GrantResource(GrantService grants, Caller caller, InstantSource clock) {
        this.grants = grants;
        this.caller = caller;
        this.clock = clock;
    }

    /// @param gates those that fail, each with what would satisfy it
    @Schema(name = "Suspension")
    record SuspensionView(Instant since, String reason, List<GateView> gates) {
        static SuspensionView of(Suspension suspension) {
            return new SuspensionView(
                    suspension.since(),
                    suspension.reason(),
                    suspension.failing().stream().map(GateView::of).toList());
        }
    }

    @Schema(name = "Grant")
    record GrantView(
            UUID id,
            UUID caseId,
            UUID deploymentId,
            UUID toolId,
            String toolName,
            String toolServer,
            String definitionDigest,
            List<String> actions,

            @Schema(description = "The classes the tool had when the grant was signed.")
            Set<Capability> capabilities,

            @Nullable String condition,
            @Nullable Integer rateLimitPerMinute,

            @Schema(description = "Conditions in words that signers attached to their approvals.")
            List<String> conditions,

            Grant.State state,
            Instant grantedAt,
            Instant validUntil,

            @Schema(description = "Why it permits nothing for now; absent while it is not suspended.") @Nullable
            SuspensionView suspension,

            @Nullable Instant revokedAt,
            @Nullable String revokedBy,
            @Nullable String revocationReason) {

        static GrantView of(Grant grant, Instant now) {
            return new GrantView(
                    grant.id(),
                    grant.caseId(),
                    grant.deploymentId(),
                    grant.toolId(),
                    grant.toolName(),
                    grant.toolServer(),
                    grant.definitionDigest(),
                    grant.actions(),
                    grant.capabilities(),
                    grant.condition(),
                    grant.rateLimitPerMinute(),
                    grant.givenOn(),
                    grant.stateAt(now),
                    grant.grantedAt(),
                    grant.validUntil(),
                    grant.suspension() == null ? null : SuspensionView.of(grant.suspension()),
                    grant.revokedAt(),
                    grant.revokedBy(),
                    grant.revocationReason());
        }
    }

    @GET
    @Operation(operationId = "listGrants", summary = "Grants, the newest first", description = Csv.OFFERED)
    public Listing<GrantView> list(
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("toolId") @Nullable UUID toolId,
            @QueryParam("active") @Parameter(description = "true for live ones, false for ended ones.") @Nullable
                    Boolean active,
            @QueryParam("suspended") @Parameter(description = "true for those suspended now only.") boolean suspended,
            @QueryParam("text") @Nullable String text,
            @BeanParam Page page) {
        var now = clock.instant();
        return Listing.of(
                grants.list(new Grants.Filter(deploymentId, toolId, active, text, null, suspended), page.paging()),
                g -> GrantView.of(g, now));
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    @Operation(hidden = true)
    public Response table(
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("toolId") @Nullable UUID toolId,
            @QueryParam("active") @Nullable Boolean active,
            @QueryParam("suspended") boolean suspended,
            @QueryParam("text") @Nullable String text,
            @QueryParam("sort") @Nullable String sort) {
        var wanted = new Grants.Filter(deploymentId, toolId, active, text, null, suspended);
        return GrantTable.of(grants, wanted, sort, clock.instant());
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getGrant", summary = "One grant")
    public GrantView get(@PathParam("id") UUID id) {
        return GrantView.of(grants.get(id), clock.instant());
    }

    @Schema(name = "Revocation")
    record RevocationRequest(
            @Schema(required = true) @Nullable String reason) {}

    @POST
    @Path("{id}/revocation")
    @Authenticated
    @Operation(
            operationId = "revokeGrant",
            summary = "Take a grant away at once and for good",
            description = "Every engineer, safety officer, board member, shutdown authority and administrator may.")
    public GrantView revoke(@PathParam("id") UUID id, RevocationRequest sent) {
        return switch (grants.revoke(caller.actor(), id, sent.reason())) {
            case RevokeResult.Revoked(var grant) -> GrantView.of(grant, clock.instant());
            case RevokeResult.Refused(var type, var reason) -> throw new ProblemException(type, reason);
        };
    }
}
