package dev.countersign.web.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Caller;
import dev.countersign.register.ApprovalService;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.signoff.Assessment;
import dev.countersign.web.Form;
import dev.countersign.web.Opened;
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
import java.util.UUID;

/// Asks for a deployment's approval, which is decided in a case, and retires it.
@Path("/deployments")
public class DeploymentRequestPages {

    private final DeploymentRegister deployments;
    private final ApprovalService approvals;
    private final Caller caller;

    DeploymentRequestPages(DeploymentRegister deployments, ApprovalService approvals, Caller caller) {
        this.deployments = deployments;
        this.approvals = approvals;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Approval(Deployment deployment, Assessment assessment, Form form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "deployments", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Retirement(Deployment deployment, Form form) implements TemplateInstance {}

    @GET
    @Path("{id}/approval")
    @RolesAllowed(ENGINEER)
    public TemplateInstance approval(@PathParam("id") UUID id) {
        return approval(id, Form.empty());
    }

    @POST
    @Path("{id}/approval")
    @RolesAllowed(ENGINEER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response askApproval(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> Opened.to(approvals.request(caller.actor(), id, form.value("statement"))),
                refused -> approval(id, refused));
    }

    private TemplateInstance approval(UUID id, Form form) {
        return new Approval(deployments.get(id), approvals.preview(caller.actor(), id), form);
    }

    @GET
    @Path("{id}/retirement")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    public TemplateInstance retirement(@PathParam("id") UUID id) {
        return new Retirement(deployments.get(id), Form.empty());
    }

    @POST
    @Path("{id}/retirement")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response retire(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    Confirmed.require(form, deployments.get(id).name());
                    deployments.retire(caller.actor(), id);
                    return Pages.seeOther(
                            "/deployments/" + id, "Retired. Every call by its agents is denied from now on.");
                },
                refused -> new Retirement(deployments.get(id), refused));
    }
}
