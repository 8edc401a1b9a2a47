package dev.countersign.web.shutdown;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Deployments;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.AuthorityService;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ScopeType;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.shutdown.ShutdownOverview;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.shutdown.StopResult;
import dev.countersign.web.Form;
import dev.countersign.web.Pages;
import dev.countersign.web.Shell;
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

/// Choosing what to stop, seeing what it takes along, and stopping it. Open to everyone, so that in an emergency anyone
/// finds out who can; whether this person may is decided in core, and an attempt without is recorded.
@Path("/stop")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class StopPages {

    private static final int CHOICES = 20;

    private final ShutdownService shutdowns;
    private final ShutdownOverview overview;
    private final AuthorityService authorities;
    private final DeploymentRegister deployments;
    private final Caller caller;
    private final Shell shell;

    StopPages(
            ShutdownService shutdowns,
            ShutdownOverview overview,
            AuthorityService authorities,
            DeploymentRegister deployments,
            Caller caller,
            Shell shell) {
        this.shutdowns = shutdowns;
        this.overview = overview;
        this.authorities = authorities;
        this.deployments = deployments;
        this.caller = caller;
        this.shell = shell;
    }

    @CheckedTemplate(basePath = "stop", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Choice(
            List<Authorities.Line> mine,
            List<Authorities.Line> others,
            List<Deployment> running,
            boolean more,
            List<Deployment> stopped,
            boolean mayAskToRestart)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "stop", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Confirm(
            Authorities.Named over,
            ShutdownOverview.Prospect prospect,
            List<Deployment> reached,
            List<Authorities.Line> who,
            Form form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance choose(@QueryParam("text") @Nullable String text) {
        var actor = caller.actor();
        var mine = actor.has(Role.SHUTDOWN_AUTHORITY) ? shutdowns.authoritiesOf(actor) : List.<ShutdownAuthority>of();
        var found = deployments.list(new Deployments.Filter(text, null, null, null), Paging.of(null, CHOICES, null));
        return new Choice(
                Authorities.lines(mine, overview, shell.now()),
                mine.isEmpty() ? Authorities.lines(authorities.inForce(), overview, shell.now()) : List.of(),
                found.items(),
                found.nextCursor() != null,
                deployments.stopped(CHOICES),
                actor.hasAny(Role.ENGINEER, Role.SAFETY_OFFICER));
    }

    @GET
    @Path("new")
    public TemplateInstance confirm(@QueryParam("type") @Nullable String type, @QueryParam("id") @Nullable String id) {
        return confirm(Authorities.scope(type, id), Form.empty());
    }

    private TemplateInstance confirm(Scope scope, Form form) {
        var prospect = overview.prospect(caller.actor(), scope);
        return new Confirm(
                new Authorities.Named(scope, prospect.name()),
                prospect,
                prospect.preview().first(),
                prospect.preview().allowed() ? List.of() : who(scope),
                form);
    }

    private List<Authorities.Line> who(Scope scope) {
        return Authorities.lines(
                scope.type() == ScopeType.DEPLOYMENT
                        ? shutdowns.covering(UUID.fromString(String.valueOf(scope.id())))
                        : authorities.inForce(),
                overview,
                shell.now());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response stop(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        var scope = Authorities.scope(form.value("type"), form.value("id"));
        return form.attempt(() -> stop(scope, form), refused -> confirm(scope, refused));
    }

    private Response stop(Scope scope, Form form) {
        var name = overview.prospect(caller.actor(), scope).name();
        if (!form.names("confirm", name)) {
            throw ProblemException.invalid("/confirm", "Type " + name + " to confirm.");
        }
        var mode = form.constant("mode", OperatingMode.class);
        var drill = form.checked("drill");
        return switch (shutdowns.stop(caller.actor(), scope, mode, form.value("reason"), drill)) {
            case StopResult.Ordered(var order) ->
                Pages.seeOther("/stop/orders/" + order.id(), drill ? "The drill runs." : "The stop is ordered.");
            case StopResult.Refused(var reason) -> throw new ProblemException(ProblemType.FORBIDDEN, reason);
        };
    }
}
