package dev.countersign.api.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.register.Attestation;
import dev.countersign.register.SafeguardService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
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

/// Dated statements that a deployment has a safeguard.
@Path("/api/v1/deployments/{id}/attestations")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deployments")
public class AttestationResource {

    private final SafeguardService safeguards;
    private final Caller caller;

    AttestationResource(SafeguardService safeguards, Caller caller) {
        this.safeguards = safeguards;
        this.caller = caller;
    }

    @Schema(name = "NewAttestation")
    record AttestationRequest(
            @Schema(required = true, examples = "action-review") @Nullable
            String safeguard,

            @Schema(required = true, description = "What is in place and how you know.") @Nullable
            String statement,

            @Schema(description = "Where its evidence is: an address, or sha256: and the digest of a file kept here.")
            @Nullable
            String evidence,

            @Schema(required = true, description = "Within the next year.") @Nullable
            Instant validUntil) {}

    @Schema(name = "Attestation")
    record AttestationView(
            UUID id,
            UUID deploymentId,
            String safeguard,
            String statement,
            String evidence,
            String attestedBy,
            String attestedByName,
            Instant attestedAt,
            Instant validUntil,
            @Nullable Instant withdrawnAt,
            @Nullable String withdrawnBy,
            @Nullable String withdrawalReason) {

        static AttestationView of(Attestation attestation) {
            return new AttestationView(
                    attestation.id(),
                    attestation.deploymentId(),
                    attestation.safeguard(),
                    attestation.statement(),
                    attestation.evidence(),
                    attestation.attestedBy(),
                    attestation.attestedByName(),
                    attestation.attestedAt(),
                    attestation.validUntil(),
                    attestation.withdrawnAt(),
                    attestation.withdrawnBy(),
                    attestation.withdrawalReason());
        }
    }

    @POST
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(operationId = "attestSafeguard", summary = "State that the deployment has a safeguard")
    @APIResponseSchema(value = AttestationView.class, responseCode = "201", responseDescription = "The attestation")
    public RestResponse<AttestationView> attest(@PathParam("id") UUID id, AttestationRequest sent) {
        var made = safeguards.attest(
                caller.actor(), id, sent.safeguard(), sent.statement(), sent.evidence(), sent.validUntil());
        return Answers.created(AttestationView.of(made));
    }

    @Schema(name = "AttestationWithdrawal")
    record WithdrawalRequest(
            @Schema(required = true) @Nullable String reason) {}

    @POST
    @Path("{attestationId}/withdrawal")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    @Operation(
            operationId = "withdrawAttestation",
            summary = "Take an attestation back",
            description = "The safeguard counts as missing from this moment.")
    public AttestationView withdraw(
            @PathParam("id") UUID id, @PathParam("attestationId") UUID attestationId, WithdrawalRequest sent) {
        return AttestationView.of(safeguards.withdraw(caller.actor(), id, attestationId, sent.reason()));
    }

    @GET
    @Operation(operationId = "listAttestations", summary = "All attestations of a deployment, the newest first")
    public Listing<AttestationView> list(@PathParam("id") UUID id) {
        return Listing.whole(safeguards.ofDeployment(id), AttestationView::of);
    }
}
