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
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The identities under which a deployment calls tools.
@Path("/api/v1/deployments/{id}/agents")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Deployments")
public class DeploymentAgentResource {

    private final AgentRegister agents;
    private final Caller caller;

    DeploymentAgentResource(AgentRegister agents, Caller caller) {
        this.agents = agents;
        this.caller = caller;
    }

    @Schema(name = "NewAgent")
    record AgentRequest(
            @Schema(required = true, description = "The name the agent calls under.") @Nullable
            String subject,

            @Schema(description = "Who vouches for the subject; the default issuer when left out.") @Nullable
            String issuer,

            @Schema(description = "The agent it acts for and may never do more than.") @Nullable
            UUID parentAgentId) {}

    @POST
    @RolesAllowed(ENGINEER)
    @Operation(operationId = "registerAgent", summary = "Register an identity under which the deployment calls tools")
    @APIResponseSchema(value = AgentView.class, responseCode = "201", responseDescription = "The agent")
    public RestResponse<AgentView> register(@PathParam("id") UUID id, AgentRequest sent) {
        var agent = agents.register(caller.actor(), id, sent.issuer(), sent.subject(), sent.parentAgentId());
        return Answers.created("/api/v1/agents", agent.id(), AgentView.of(agent));
    }

    @GET
    @Operation(operationId = "listAgents", summary = "All agents of a deployment, the oldest first")
    public Listing<AgentView> list(@PathParam("id") UUID id) {
        return Listing.whole(agents.ofDeployment(id), AgentView::of);
    }
}
