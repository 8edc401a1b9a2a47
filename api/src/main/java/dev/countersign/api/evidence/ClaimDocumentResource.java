package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.evidence.ClaimService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Documents attached as claims.
@Path("/api/v1/claim-documents/{id}")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class ClaimDocumentResource {

    private final ClaimService claims;

    ClaimDocumentResource(ClaimService claims) {
        this.claims = claims;
    }

    @GET
    @Operation(operationId = "getClaimDocument", summary = "One document attached as claims")
    public ClaimDocumentViews.Document get(@PathParam("id") UUID id) {
        return ClaimDocumentViews.Document.of(claims.get(id));
    }
}
