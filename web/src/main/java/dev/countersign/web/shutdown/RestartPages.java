package dev.countersign.web.shutdown;

import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.api.Caller;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.shutdown.RestartService;
import dev.countersign.signoff.Assessment;
import dev.countersign.web.Form;
import dev.countersign.web.Opened;
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

/// Asking for a stopped deployment to start again.
@Path("/stop/restart/{deploymentId}")
@RolesAllowed({ENGINEER, SAFETY_OFFICER})
public class RestartPages {

    private final RestartService restarts;
    private final DeploymentRegister deployments;
    private final Caller caller;

    RestartPages(RestartService restarts, DeploymentRegister deployments, Caller caller) {
        this.restarts = restarts;
        this.deployments = deployments;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "stop", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Restart(Deployment deployment, Assessment assessment, Form form) implements TemplateInstance {}

    @GET
    public TemplateInstance ask(@PathParam("deploymentId") UUID id) {
        return page(id, Form.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(@PathParam("deploymentId") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> Opened.to(restarts.request(caller.actor(), id, form.value("statement"))),
                refused -> page(id, refused));
    }

    private TemplateInstance page(UUID id, Form form) {
        return new Restart(deployments.get(id), restarts.preview(caller.actor(), id), form);
    }
}
