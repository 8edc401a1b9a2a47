package dev.countersign.web.grant;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.Slice;
import dev.countersign.api.Caller;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.grant.RevokeResult;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.web.Flash;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The grants: what is live, what ends soon, what one rests on, and the way to take it away.
@Path("/grants")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class GrantPages {

    private static final int HISTORY = 30;
    private static final Duration SOON = Duration.ofDays(14);
    private static final List<Option> STATES = List.of(
            new Option("live", "Live"),
            new Option("soon", "Live, ending within two weeks"),
            new Option("ended", "Ended"));

    private final GrantService grants;
    private final DeploymentRegister deployments;
    private final AuditTrail audit;
    private final Caller caller;
    private final InstantSource clock;

    GrantPages(
            GrantService grants, DeploymentRegister deployments, AuditTrail audit, Caller caller, InstantSource clock) {
        this.grants = grants;
        this.deployments = deployments;
        this.audit = audit;
        this.caller = caller;
        this.clock = clock;
    }

    /// @param deployments those of the grants shown, by id
    /// @param about the one deployment the list is about, null for all
    @CheckedTemplate(basePath = "grants", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(
            Slice<Grant> grants,
            Map<UUID, Deployment> deployments,
            @Nullable Deployment about,
            List<Option> states,
            Instant now,
            boolean filtered,
            boolean mayAsk)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "grants", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(
            Grant grant,
            Grant.State state,
            Deployment deployment,
            List<AuditEntry> history,
            boolean mayRevoke,
            boolean mayAsk,
            Form form)
            implements TemplateInstance {}

    @GET
    public TemplateInstance list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("state") @Nullable String state,
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("cursor") @Nullable String cursor) {
        var now = clock.instant();
        var active = state == null || state.isEmpty() ? null : (Boolean) !state.equals("ended");
        var before = "soon".equals(state) ? now.plus(SOON) : null;
        var filter = new Grants.Filter(deploymentId, null, active, text, before);
        var found = grants.list(filter, Paging.of(cursor, null, sort));
        return new Listing(
                found,
                deployments.byIds(
                        found.items().stream().map(Grant::deploymentId).collect(Collectors.toSet())),
                deploymentId == null ? null : deployments.get(deploymentId),
                STATES,
                now,
                !filter.equals(Grants.Filter.NONE),
                mayAsk());
    }

    private boolean mayAsk() {
        return caller.actor().has(dev.countersign.Role.ENGINEER);
    }

    @GET
    @Path("{id}")
    public TemplateInstance detail(@PathParam("id") UUID id) {
        return detail(id, Form.empty());
    }

    private TemplateInstance detail(UUID id, Form form) {
        var grant = grants.get(id);
        var state = grant.stateAt(clock.instant());
        return new Detail(
                grant,
                state,
                deployments.get(grant.deploymentId()),
                audit.history("grant", id, HISTORY),
                state == Grant.State.LIVE && GrantService.mayRevoke(caller.actor()),
                mayAsk(),
                form);
    }

    @POST
    @Path("{id}/revocation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> switch (grants.revoke(caller.actor(), id, form.value("reason"))) {
                    case RevokeResult.Revoked revoked ->
                        Pages.seeOther(
                                "/grants/" + id,
                                new Flash(
                                        Flash.Kind.DONE,
                                        "Revoked. The next call of "
                                                + revoked.grant().toolName() + " is denied."));
                    case RevokeResult.Refused refused -> throw new ProblemException(refused.type(), refused.reason());
                },
                refused -> detail(id, refused));
    }
}
