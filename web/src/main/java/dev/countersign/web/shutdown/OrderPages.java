package dev.countersign.web.shutdown;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.register.Deployment;
import dev.countersign.shutdown.ShutdownOrder;
import dev.countersign.shutdown.ShutdownOverview;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The orders given, and how far each has taken effect.
@Path("/stop/orders")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class OrderPages {

    private static final int SHOWN = 50;

    private final ShutdownService shutdowns;
    private final ShutdownOverview overview;
    private final Caller caller;
    private final Shell shell;

    OrderPages(ShutdownService shutdowns, ShutdownOverview overview, Caller caller, Shell shell) {
        this.shutdowns = shutdowns;
        this.overview = overview;
        this.caller = caller;
        this.shell = shell;
    }

    /// An order in the list.
    public record Line(ShutdownOrder order, Authorities.Named over) {}

    @CheckedTemplate(basePath = "stop", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Orders(List<Line> lines, @Nullable String next) implements TemplateInstance {}

    @CheckedTemplate(basePath = "stop", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Order(
            ShutdownOrder order,
            Authorities.Named over,
            Progress progress,
            List<Deployment> reached,
            @Nullable String next,
            boolean mayAskToRestart,
            boolean mayReadAudit)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var found = shutdowns.list(Paging.of(cursor, null, null));
        var names =
                overview.names(found.items().stream().map(ShutdownOrder::scope).toList());
        return new Orders(
                found.items().stream()
                        .map(order -> new Line(order, Authorities.Named.of(order.scope(), names)))
                        .toList(),
                found.nextCursor());
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") UUID id, @QueryParam("cursor") @Nullable String cursor) {
        var followed = shutdowns.follow(id);
        var order = followed.order();
        var names = overview.names(List.of(order.scope()));
        var reached = shutdowns.reached(id, Paging.of(cursor, SHOWN, null));
        var actor = caller.actor();
        return new Order(
                order,
                Authorities.Named.of(order.scope(), names),
                Progress.of(followed, shell.now()),
                reached.items(),
                reached.nextCursor(),
                actor.hasAny(Role.ENGINEER, Role.SAFETY_OFFICER),
                actor.hasAny(Role.AUDITOR, Role.SAFETY_OFFICER, Role.BOARD_MEMBER, Role.ADMINISTRATOR));
    }
}
