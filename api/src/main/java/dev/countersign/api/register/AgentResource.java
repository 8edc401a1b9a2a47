package dev.countersign.api.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Caller;
import dev.countersign.register.AgentRegister;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// One agent.
@Path("/api/v1/agents/{id}")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deployments")
public class AgentResource {

    private final AgentRegister agents;
    private final Caller caller;

    AgentResource(AgentRegister agents, Caller caller) {
        this.agents = agents;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "getAgent", summary = "One agent")
    public AgentView get(@PathParam("id") UUID id) {
        return AgentView.of(agents.get(id));
    }

    @POST
    @Path("retirement")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    @Operation(operationId = "retireAgent", summary = "Take an identity out of use at once and for good")
    public AgentView retire(@PathParam("id") UUID id) {
        return AgentView.of(agents.retire(caller.actor(), id));
    }
}
