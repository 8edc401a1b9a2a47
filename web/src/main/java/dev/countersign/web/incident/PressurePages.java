package dev.countersign.web.incident;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.Slice;
import dev.countersign.api.Caller;
import dev.countersign.incident.IncidentService;
import dev.countersign.incident.PressureReport;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.web.Form;
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
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reports of pressure: everybody may make one here, those who watch over gatekeepers read them.
@Path("/pressure-reports")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class PressurePages {

    private final IncidentService incidents;
    private final DeploymentRegister deployments;
    private final DeploymentChoice choice;
    private final Caller caller;

    PressurePages(IncidentService incidents, DeploymentRegister deployments, DeploymentChoice choice, Caller caller) {
        this.incidents = incidents;
        this.deployments = deployments;
        this.choice = choice;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "pressure-reports", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Report(Form form, @Nullable Deployment deployment, boolean mayRead) implements TemplateInstance {}

    @CheckedTemplate(basePath = "pressure-reports", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(Slice<PressureReport> reports, Map<UUID, Deployment> deployments) implements TemplateInstance {}

    /// The form; for those who may read them the reports.
    @GET
    public Response start() {
        return Pages.redirect(mayRead() ? "/pressure-reports/all" : "/pressure-reports/new");
    }

    private boolean mayRead() {
        return caller.actor().hasAny(Role.SAFETY_OFFICER, Role.BOARD_MEMBER, Role.AUDITOR);
    }

    @GET
    @Path("all")
    @RolesAllowed({SAFETY_OFFICER, BOARD_MEMBER, AUDITOR})
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var page = incidents.reports(null, Paging.of(cursor, null, null));
        var concerned = page.items().stream()
                .map(PressureReport::deploymentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Listing(page, deployments.byIds(concerned));
    }

    @GET
    @Path("deployment")
    public TemplateInstance choose(
            @QueryParam("text") @Nullable String text, @QueryParam("cursor") @Nullable String cursor) {
        return choice.page("Report pressure", "/pressure-reports/new", "/pressure-reports/new", text, cursor);
    }

    @GET
    @Path("new")
    public TemplateInstance report(@QueryParam("deploymentId") @Nullable UUID deploymentId) {
        return form(Form.empty(), deploymentId);
    }

    private TemplateInstance form(Form form, @Nullable UUID deploymentId) {
        return new Report(form, deploymentId == null ? null : deployments.get(deploymentId), mayRead());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        var deploymentId = form.id("deploymentId");
        return form.attempt(
                () -> {
                    incidents.report(caller.actor(), deploymentId, form.value("description"));
                    return Pages.seeOther(
                            "/pressure-reports/new",
                            "Your report is recorded. Safety officers, the board and auditors can read it.");
                },
                refused -> form(refused, deploymentId));
    }
}
