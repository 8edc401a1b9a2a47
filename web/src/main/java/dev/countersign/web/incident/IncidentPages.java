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
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What happened with deployments: the list, one incident with its history, and how it is closed.
@Path("/incidents")
public class IncidentPages {

    private static final int HISTORY = 30;
    private static final List<Option> STATES = List.of(new Option("open", "Open"), new Option("resolved", "Resolved"));

    private final IncidentService incidents;
    private final DeploymentRegister deployments;
    private final AuditTrail audit;
    private final Caller caller;

    IncidentPages(IncidentService incidents, DeploymentRegister deployments, AuditTrail audit, Caller caller) {
        this.incidents = incidents;
        this.deployments = deployments;
        this.audit = audit;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "incidents", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(
            Slice<Incident> incidents,
            Map<UUID, Deployment> deployments,
            @Nullable Deployment about,
            List<Option> states,
            boolean mayReport)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "incidents", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(Incident incident, Deployment deployment, List<AuditEntry> history, boolean mayResolve, Form form)
            implements TemplateInstance {}

    @GET
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance list(
            @QueryParam("state") @Nullable String state,
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("cursor") @Nullable String cursor) {
        var open = state == null ? null : state.equals("open");
        var page = incidents.list(deploymentId, open, Paging.of(cursor, null, null));
        var about = deploymentId == null ? null : deployments.get(deploymentId);
        var concerned = page.items().stream().map(Incident::deploymentId).collect(Collectors.toSet());
        return new Listing(page, deployments.byIds(concerned), about, STATES, mayReport());
    }

    private boolean mayReport() {
        return caller.actor()
                .hasAny(
                        Role.ENGINEER,
                        Role.SAFETY_OFFICER,
                        Role.BOARD_MEMBER,
                        Role.SHUTDOWN_AUTHORITY,
                        Role.ADMINISTRATOR);
    }

    @GET
    @Path("{id}")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance detail(@PathParam("id") UUID id) {
        return detail(id, Form.empty());
    }

    private TemplateInstance detail(UUID id, Form form) {
        var incident = incidents.get(id);
        return new Detail(
                incident,
                deployments.get(incident.deploymentId()),
                audit.history("incident", id, HISTORY),
                incident.open() && caller.actor().has(Role.SAFETY_OFFICER),
                form);
    }

    @POST
    @Path("{id}/resolution")
    @RolesAllowed(SAFETY_OFFICER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response resolve(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    incidents.resolve(caller.actor(), id, form.value("resolution"));
                    return Pages.seeOther("/incidents/" + id, "Incident resolved.");
                },
                refused -> detail(id, refused));
    }
}
