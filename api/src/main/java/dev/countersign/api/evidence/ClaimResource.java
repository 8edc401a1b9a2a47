package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.ClaimService;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Grade;
import dev.countersign.evidence.PublishedClaim;
import dev.countersign.register.ModelRegister;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Rates somebody published about a model: the lowest grade of evidence.
@Path("/api/v1/models/{id}/claims")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class ClaimResource {

    private final ClaimService claims;
    private final ModelRegister models;
    private final Caller caller;

    ClaimResource(ClaimService claims, ModelRegister models, Caller caller) {
        this.claims = claims;
        this.models = models;
        this.caller = caller;
    }

    @Schema(name = "NewPublishedClaim")
    record ClaimRequest(
            @Schema(required = true) @Nullable Behaviour behaviour,
            @Schema(required = true) @Nullable Constraint constraint,

            @Schema(description = "Whether the scenario left the model few options.") @Nullable
            Boolean optionsNarrowed,

            @Schema(required = true, description = "The condition as the source words it.") @Nullable
            String condition,

            @Schema(required = true, minimum = "0", maximum = "1") @Nullable
            Double rate,

            @Schema(description = "The published n; leave it out when the source states none.") @Nullable
            Integer trials,

            @Schema(required = true) @Nullable String source,

            @Schema(description = "What has to travel with the rate.") @Nullable
            String caveat) {}

    @Schema(name = "PublishedClaim")
    record ClaimView(
            UUID id,
            Grade grade,
            Behaviour behaviour,
            Constraint constraint,
            boolean optionsNarrowed,
            String condition,
            double rate,
            @Nullable Integer trials,

            @Schema(description = "Lower bound of the Wilson 95% interval; null without an n.") @Nullable
            Double lower,

            @Nullable Double upper,
            String source,
            String caveat,
            String recordedBy,
            Instant recordedAt) {

        static ClaimView of(PublishedClaim claim) {
            var interval = claim.interval();
            return new ClaimView(
                    claim.id(),
                    Grade.PUBLISHED_CLAIM,
                    claim.behaviour(),
                    claim.constraint(),
                    claim.optionsNarrowed(),
                    claim.condition(),
                    claim.rate(),
                    claim.trials(),
                    interval == null ? null : interval.lower(),
                    interval == null ? null : interval.upper(),
                    claim.source(),
                    claim.caveat(),
                    claim.recordedBy(),
                    claim.recordedAt());
        }
    }

    @GET
    @Operation(operationId = "listClaims", summary = "What is published about a model; it passes no gate")
    public Listing<ClaimView> list(@PathParam("id") UUID id) {
        return Listing.whole(claims.published(models.get(id).id()), ClaimView::of);
    }

    @POST
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(operationId = "recordClaim", summary = "Record a published rate with its source and caveat")
    @APIResponseSchema(value = ClaimView.class, responseCode = "201", responseDescription = "The claim")
    public RestResponse<ClaimView> record(@PathParam("id") UUID id, ClaimRequest sent) {
        var content = PublishedClaim.Content.checked(
                sent.behaviour(),
                sent.constraint(),
                Boolean.TRUE.equals(sent.optionsNarrowed()),
                sent.condition(),
                sent.rate(),
                sent.trials(),
                sent.source(),
                sent.caveat());
        return RestResponse.status(
                RestResponse.Status.CREATED, ClaimView.of(claims.record(caller.actor(), id, content)));
    }
}
