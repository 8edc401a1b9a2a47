package dev.countersign.web.register;

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
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.register.Capability;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.web.Edit;
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
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/// One tool: what is pinned and what its server shows, what it can do, who holds it and what happened to it.
@Path("/tools")
public class ToolDetailPages {

    private static final int GRANTS = 20;
    private static final int HISTORY = 30;

    private final ToolRegister tools;
    private final GrantService grants;
    private final DeploymentRegister deployments;
    private final AuditTrail audit;
    private final Caller caller;

    ToolDetailPages(
            ToolRegister tools, GrantService grants, DeploymentRegister deployments, AuditTrail audit, Caller caller) {
        this.tools = tools;
        this.grants = grants;
        this.deployments = deployments;
        this.audit = audit;
        this.caller = caller;
    }

    /// @param schema the pinned schema, indented, hidden characters made visible
    /// @param drift the pinned definition against the observed one, empty when they are the same
    @CheckedTemplate(basePath = "tools", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(
            Tool tool,
            String description,
            String schema,
            List<Definitions.Line> drift,
            Slice<Holding> held,
            List<AuditEntry> history,
            Form form,
            boolean mayClassify,
            boolean mayPin,
            boolean mayAsk)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "tools", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Classify(Tool tool, String description, List<Option> classes, Form form) implements TemplateInstance {}

    @GET
    @Path("{id}")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance detail(@PathParam("id") UUID id) {
        return detail(id, Form.empty());
    }

    private TemplateInstance detail(UUID id, Form form) {
        var tool = tools.get(id);
        var live = grants.list(new Grants.Filter(null, id, true, null, null), Paging.of(null, GRANTS, null));
        var holders =
                deployments.byIds(live.items().stream().map(Grant::deploymentId).collect(Collectors.toSet()));
        var observed = tool.observedDefinition();
        return new Detail(
                tool,
                Definitions.visible(tool.description()),
                Definitions.visible(Definitions.pretty(tool.inputSchema())),
                observed == null ? List.of() : Definitions.compare(pinned(tool), observed),
                new Slice<>(Holding.of(live.items(), Map.of(id, tool), holders), live.nextCursor()),
                audit.history("tool", id, HISTORY),
                form,
                Access.assures(caller.actor()),
                Access.keepsTools(caller.actor()),
                caller.actor().has(Role.ENGINEER));
    }

    private static Tool.Definition pinned(Tool tool) {
        return new Tool.Definition(tool.name(), tool.description(), tool.inputSchema());
    }

    @POST
    @Path("{id}/pin")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response pin(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    tools.pinObserved(caller.actor(), id, Edit.revision(form));
                    return Pages.seeOther(
                            "/tools/" + id,
                            "Pinned. A safety officer has to classify it again; then ask again, for grants of the earlier"
                                    + " definition stay without effect.");
                },
                refused -> detail(id, refused));
    }

    @GET
    @Path("{id}/classification")
    @RolesAllowed(SAFETY_OFFICER)
    public TemplateInstance classification(@PathParam("id") UUID id) {
        var tool = tools.get(id);
        var offered = tool.capabilities().isEmpty() ? tool.proposedCapabilities() : tool.capabilities();
        return classification(id, Form.of(Map.of("capabilities", offered)));
    }

    @POST
    @Path("{id}/classification")
    @RolesAllowed(SAFETY_OFFICER)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response classify(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> {
                    tools.classify(
                            caller.actor(), id, Edit.revision(form), form.constants("capabilities", Capability.class));
                    return Pages.seeOther("/tools/" + id, "Classified.");
                },
                refused -> classification(id, refused));
    }

    private TemplateInstance classification(UUID id, Form form) {
        var tool = tools.get(id);
        return new Classify(tool, Definitions.visible(tool.description()), ToolPages.CLASSES, form);
    }
}
