package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.api.Caller;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// The files evidence was imported from, as they came.
@Path("/api/v1/evidence/artifacts/{sha256}")
@RolesAllowed({SAFETY_OFFICER, BOARD_MEMBER, AUDITOR})
@Tag(name = "Evidence")
public class ArtifactResource {

    private final ArtifactDownload download;
    private final Caller caller;

    ArtifactResource(ArtifactDownload download, Caller caller) {
        this.download = download;
        this.caller = caller;
    }

    @GET
    @Path("content")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "getArtifactContent",
            summary = "An imported file bit for bit; each download is recorded",
            description =
                    "An answer that ends before its Content-Length is damaged in the store, and is recorded as such.")
    public Response content(@PathParam("sha256") String sha256) {
        return download.to(caller.actor(), sha256);
    }
}
