package dev.countersign.api.shutdown;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.api.shutdown.OrderViews.FollowedView;
import dev.countersign.api.shutdown.OrderViews.OrderView;
import dev.countersign.api.shutdown.OrderViews.ReachedView;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.shutdown.StopResult;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Orders to stop. Who may stop what is decided in core from the register of authorities, where each refusal is
/// recorded.
@Path("/api/v1/shutdown-orders")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Tag(name = "Shutdown")
public class ShutdownOrderResource {

    private static final String PATH = "/api/v1/shutdown-orders";

    private final ShutdownService shutdowns;
    private final Caller caller;

    ShutdownOrderResource(ShutdownService shutdowns, Caller caller) {
        this.shutdowns = shutdowns;
        this.caller = caller;
    }

    @Schema(name = "NewShutdownOrder")
    record OrderRequest(
            @Schema(required = true) @Nullable ScopeView scope,

            @Schema(
                    required = true,
                    enumeration = {"RESTRICTED", "PAUSED", "SHUT_DOWN"})
            @Nullable
            OperatingMode mode,

            @Schema(required = true) @Nullable String reason,

            @Schema(description = "Measures how fast it is enforced, and stops nothing.")
            boolean drill) {}

    @POST
    @Authenticated
    @Operation(
            operationId = "orderShutdown",
            summary = "Restrict, pause or shut down at once, or drill it",
            description = "Takes a registered shutdown authority in force over all of the scope.")
    @APIResponseSchema(value = FollowedView.class, responseCode = "201")
    public RestResponse<FollowedView> order(OrderRequest sent) {
        var scope = ScopeView.checked(sent.scope());
        return switch (shutdowns.stop(caller.actor(), scope, sent.mode(), sent.reason(), sent.drill())) {
            case StopResult.Ordered(var order) ->
                Answers.created(PATH, order.id(), FollowedView.of(shutdowns.follow(order.id())));
            case StopResult.Refused(var reason) -> throw new ProblemException(ProblemType.FORBIDDEN, reason);
        };
    }

    @GET
    @Operation(operationId = "listShutdownOrders", summary = "Orders, the newest first")
    public Listing<OrderView> list(@BeanParam Page page) {
        return Listing.of(shutdowns.list(page.paging()), OrderView::of);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getShutdownOrder", summary = "One order and when each instance enforced it")
    public FollowedView get(@PathParam("id") UUID id) {
        return FollowedView.of(shutdowns.follow(id));
    }

    @GET
    @Path("{id}/deployments")
    @Operation(operationId = "listShutdownOrderDeployments", summary = "The deployments an order reached, by name")
    public Listing<ReachedView> reached(@PathParam("id") UUID id, @BeanParam Page page) {
        return Listing.of(shutdowns.reached(id, page.paging()), ReachedView::of);
    }
}
