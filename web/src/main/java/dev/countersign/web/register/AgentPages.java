package dev.countersign.web.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.register.Agent;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.web.Form;
import dev.countersign.web.Option;
import dev.countersign.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/// Registers the agents of a deployment and takes them out of use.
@Path("/deployments/{id}/agents")
public class AgentPages {

    private final AgentRegister agents;
    private final DeploymentRegister deployments;
    private final Caller caller;

    AgentPages(AgentRegister agents, DeploymentRegister deployments, Caller caller) {
        this.agents = agents;
        this.deployments = deployments;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "agents", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Register(Deployment deployment, List<Option> parents, Form form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "agents", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Retirement(Deployment deployment, Agent agent) implements TemplateInstance {}

    @GET
    @Path("new")
    @RolesAllowed(ENGINEER)
    public TemplateInstance register(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    @POST
    @RolesAllowed(ENGINEER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response register(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    agents.register(
                            caller.actor(), id, form.value("issuer"), form.value("subject"), form.id("parentAgentId"));
                    return Pages.seeOther("/deployments/" + id + "#agents", "Agent registered.");
                },
                refused -> page(id, refused));
    }

    private TemplateInstance page(UUID id, Form form) {
        var parents = agents.ofDeployment(id).stream()
                .filter(Agent::active)
                .map(agent -> new Option(agent.id().toString(), agent.subject()))
                .toList();
        return new Register(deployments.get(id), parents, form);
    }

    @GET
    @Path("{agentId}/retirement")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    public TemplateInstance retirement(@PathParam("id") UUID id, @PathParam("agentId") UUID agentId) {
        return new Retirement(deployments.get(id), agent(id, agentId));
    }

    @POST
    @Path("{agentId}/retirement")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response retire(
            @PathParam("id") UUID id, @PathParam("agentId") UUID agentId, MultivaluedMap<String, String> fields) {
        var agent = agent(id, agentId);
        agents.retire(caller.actor(), agent.id());
        return Pages.seeOther(
                "/deployments/" + id + "#agents",
                "Agent " + agent.subject() + " retired. Its calls are denied from now on.");
    }

    private Agent agent(UUID deploymentId, UUID agentId) {
        return agents.ofDeployment(deploymentId).stream()
                .filter(agent -> agent.id().equals(agentId))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("agent", agentId));
    }
}
