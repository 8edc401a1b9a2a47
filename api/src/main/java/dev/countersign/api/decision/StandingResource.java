package dev.countersign.api.decision;

import dev.countersign.api.Roles;
import dev.countersign.decision.SnapshotKeeper;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// Lets a gateway see that its token works and whether the instance it reached can decide, without asking a question.
@Path("/access/v1/standing")
@RolesAllowed(Roles.DECISION_POINT)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runtime decisions")
public class StandingResource {

    private final SnapshotKeeper keeper;

    StandingResource(SnapshotKeeper keeper) {
        this.keeper = keeper;
    }

    /// @param ready false while every answer would be a denial
    /// @param auditSequence size of the audit log that answers reflect, -1 before the first load
    @Schema(name = "DecisionStanding")
    record StandingView(boolean ready, long auditSequence) {}

    @GET
    @NonBlocking
    @Operation(operationId = "decisionStanding", summary = "Whether this instance can decide now")
    public StandingView standing() {
        var standing = keeper.standing();
        return new StandingView(standing.ready(), standing.sequence());
    }
}
