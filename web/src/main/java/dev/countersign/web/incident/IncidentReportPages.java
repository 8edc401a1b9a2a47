package dev.countersign.web.incident;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Caller;
import dev.countersign.incident.Incident;
import dev.countersign.incident.IncidentService;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reporting an incident: first which deployment, then what happened.
@Path("/incidents")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
public class IncidentReportPages {

    private final IncidentService incidents;
    private final DeploymentRegister deployments;
    private final DeploymentChoice choice;
    private final Caller caller;

    IncidentReportPages(
            IncidentService incidents, DeploymentRegister deployments, DeploymentChoice choice, Caller caller) {
        this.incidents = incidents;
        this.deployments = deployments;
        this.choice = choice;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "incidents", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Report(Form form, Deployment deployment, List<Option> severities) implements TemplateInstance {}

    @GET
    @Path("new")
    public TemplateInstance report(
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("text") @Nullable String text,
            @QueryParam("cursor") @Nullable String cursor) {
        return deploymentId == null
                ? choice.page("Report an incident", "/incidents/new", "/incidents", text, cursor)
                : form(Form.empty(), deploymentId);
    }

    private TemplateInstance form(Form form, UUID deploymentId) {
        return new Report(
                form, deployments.get(deploymentId), Option.of(Incident.Severity.class, Incident.Severity::label));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        var deploymentId = form.id("deploymentId");
        if (deploymentId == null) {
            return Pages.redirect("/incidents/new");
        }
        return form.attempt(
                () -> {
                    var made = incidents.open(
                            caller.actor(),
                            deploymentId,
                            form.value("title"),
                            form.value("description"),
                            form.constant("severity", Incident.Severity.class));
                    return Pages.seeOther("/incidents/" + made.id(), "Incident reported.");
                },
                refused -> form(refused, deploymentId));
    }
}
