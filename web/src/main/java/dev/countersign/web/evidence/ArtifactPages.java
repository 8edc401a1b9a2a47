package dev.countersign.web.evidence;

import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.api.evidence.ArtifactDownload;
import dev.countersign.evidence.Artifact;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/// The original file of an evaluation or claim, to save.
@Path("/evidence/artifacts/{sha256}")
@RolesAllowed({SAFETY_OFFICER, BOARD_MEMBER, AUDITOR})
public class ArtifactPages {

    private final ArtifactDownload download;
    private final Caller caller;

    ArtifactPages(ArtifactDownload download, Caller caller) {
        this.download = download;
        this.caller = caller;
    }

    static boolean mayDownload(Actor actor, Artifact artifact) {
        return artifact.content() != null
                && (actor.has(Role.SAFETY_OFFICER) || actor.has(Role.BOARD_MEMBER) || actor.has(Role.AUDITOR));
    }

    @GET
    @Path("content")
    public Response content(@PathParam("sha256") String sha256) {
        return download.to(caller.actor(), sha256);
    }
}
