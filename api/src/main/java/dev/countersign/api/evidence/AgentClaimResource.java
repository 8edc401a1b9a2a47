package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.EVIDENCE_IMPORTER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Listing;
import dev.countersign.evidence.ClaimDocument.About;
import dev.countersign.evidence.ClaimDocument.SubjectKind;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Documents in which an agent describes itself, the raw file as the body.
@Path("/api/v1/agents/{id}/claim-documents")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class AgentClaimResource {

    private final ClaimUploads uploads;

    AgentClaimResource(ClaimUploads uploads) {
        this.uploads = uploads;
    }

    @GET
    @Operation(operationId = "listAgentClaimDocuments", summary = "What an agent says about itself")
    public Listing<ClaimDocumentViews.Document> list(@PathParam("id") UUID id) {
        return uploads.list(new About(SubjectKind.AGENT, id));
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({SAFETY_OFFICER, EVIDENCE_IMPORTER})
    @Operation(
            operationId = "attachAgentClaimDocument",
            summary = "Attach an A2A agent card to an agent",
            description =
                    "What the file is follows from its content alone. What it says is kept as claims, which pass no"
                            + " gate.")
    @APIResponse(responseCode = "201", description = "Attached")
    @APIResponse(responseCode = "200", description = "The same bytes were attached before; nothing changed")
    @APIResponse(responseCode = "422", description = "No such document; detail says what is wrong")
    public RestResponse<ClaimDocumentViews.Document> attach(
            @PathParam("id") UUID id, @QueryParam("filename") @Nullable String filename, InputStream body)
            throws IOException {
        return uploads.attach(new About(SubjectKind.AGENT, id), filename, body);
    }
}
