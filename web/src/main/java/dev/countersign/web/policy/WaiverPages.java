package dev.countersign.web.policy;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.policy.Waiver;
import dev.countersign.policy.WaiverResult;
import dev.countersign.policy.WaiverService;
import dev.countersign.policy.WaiverSubject;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.Form;
import dev.countersign.web.Opened;
import dev.countersign.web.Option;
import dev.countersign.web.Pages;
import dev.countersign.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Waivers: what the board does without, asking for one from the cell that is lacking, and ending one.
@Path("/waivers")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class WaiverPages {

    private static final int HISTORY = 30;

    private final WaiverService waivers;
    private final ModelRegister models;
    private final DeploymentRegister deployments;
    private final AuditTrail audit;
    private final Caller caller;
    private final Shell shell;

    WaiverPages(
            WaiverService waivers,
            ModelRegister models,
            DeploymentRegister deployments,
            AuditTrail audit,
            Caller caller,
            Shell shell) {
        this.waivers = waivers;
        this.models = models;
        this.deployments = deployments;
        this.audit = audit;
        this.caller = caller;
        this.shell = shell;
    }

    /// @param whom whose waivers they are, null when they are everybody's
    @CheckedTemplate(basePath = "waivers", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(
            List<WaiverLine> lines,
            @Nullable String next,
            boolean live,
            @Nullable String whom) implements TemplateInstance {}

    /// @param whom the model or deployment it is asked for
    /// @param thresholds whether it is asked for the thresholds rather than for a cell
    @CheckedTemplate(basePath = "waivers", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Request(String whom, boolean thresholds, List<Option> behaviours, List<Option> constraints, Form form)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "waivers", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(WaiverLine line, boolean revocable, Form form, List<AuditEntry> history)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("live") boolean live,
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("cursor") @Nullable String cursor) {
        var found = waivers.list(modelId, live, Paging.of(cursor, null, null));
        return new Listing(
                found.items().stream().map(this::line).toList(),
                found.nextCursor(),
                live,
                modelId == null ? null : whom(modelId, null));
    }

    private WaiverLine line(Waiver waiver) {
        var subject = waiver.subject();
        return WaiverLine.of(
                waiver,
                subject.deploymentId() == null ? null : deployments.get(subject.deploymentId()),
                whom(subject.modelId(), subject.deploymentId()),
                shell.now());
    }

    private String whom(@Nullable UUID modelId, @Nullable UUID deploymentId) {
        if (deploymentId != null) {
            return deployments.get(deploymentId).name();
        }
        if (modelId == null) {
            throw ProblemException.invalid("/modelId", "Name a deployment or a model.");
        }
        var model = models.get(modelId);
        return "every deployment of " + model.name() + " " + model.version();
    }

    /// Asked for from a cell that is lacking, or from a deployment that crosses both thresholds.
    @GET
    @Path("new")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER})
    public TemplateInstance ask(@Context UriInfo uri) {
        return ask(Form.sent(uri.getQueryParameters()));
    }

    private TemplateInstance ask(Form form) {
        return new Request(
                whom(form.id("modelId"), form.id("deploymentId")),
                form.constant("type", WaiverSubject.Type.class) == WaiverSubject.Type.THRESHOLDS,
                Option.of(Behaviour.class, Behaviour::label),
                Option.of(Constraint.class, Constraint::label),
                form);
    }

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response request(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> Opened.to(waivers.request(
                                caller.actor(),
                                new WaiverService.Draft(
                                        form.constant("type", WaiverSubject.Type.class),
                                        form.id("modelId"),
                                        form.id("deploymentId"),
                                        form.constant("behaviour", Behaviour.class),
                                        form.constant("constraint", Constraint.class),
                                        form.value("reason"),
                                        form.endOf("validUntil")))
                        .opened()),
                this::ask);
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return page(id, Form.empty());
    }

    /// Who may end it is decided in core, where a refusal is recorded.
    @POST
    @Path("{id}/revocation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> switch (waivers.revoke(caller.actor(), id, form.value("reason"))) {
                    case WaiverResult.Revoked revoked ->
                        Pages.seeOther(
                                "/waivers/" + id, "Ended. Grants that rested on it are suspended within a second.");
                    case WaiverResult.Refused(var type, var reason) -> throw new ProblemException(type, reason);
                },
                again -> page(id, again));
    }

    private TemplateInstance page(UUID id, Form form) {
        var waiver = waivers.get(id);
        return new Detail(
                line(waiver),
                waiver.inForceAt(shell.now()) && WaiverService.mayRevoke(caller.actor()),
                form,
                audit.history("waiver", id, HISTORY));
    }
}
