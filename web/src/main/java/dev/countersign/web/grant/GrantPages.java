package dev.countersign.web.grant;

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
import dev.countersign.api.Csv;
import dev.countersign.api.grant.GrantTable;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.web.Option;
import dev.countersign.web.Shell;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is granted, what ends soon, what has ended.
@Path("/grants")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class GrantPages {

    private static final Duration SOON = Duration.ofDays(14);

    private final GrantService grants;
    private final DeploymentRegister deployments;
    private final Caller caller;
    private final Shell shell;

    GrantPages(GrantService grants, DeploymentRegister deployments, Caller caller, Shell shell) {
        this.grants = grants;
        this.deployments = deployments;
        this.caller = caller;
        this.shell = shell;
    }

    /// What of the list is wanted.
    public enum Wanted {
        LIVE("live", "Live"),
        SOON("soon", "Live, ends within 14 days"),
        SUSPENDED("suspended", "Suspended"),
        ENDED("ended", "Ended or revoked");

        private final String code;
        private final String label;

        Wanted(String code, String label) {
            this.code = code;
            this.label = label;
        }

        /// What the filter of the list takes; a suspended grant is neither live nor ended.
        @Nullable
        Boolean active() {
            return switch (this) {
                case LIVE, SOON -> Boolean.TRUE;
                case SUSPENDED -> null;
                case ENDED -> Boolean.FALSE;
            };
        }

        static @Nullable Wanted of(@Nullable String code) {
            return Stream.of(values())
                    .filter(w -> w.code.equals(code))
                    .findFirst()
                    .orElse(null);
        }

        static List<Option> options() {
            return Stream.of(values()).map(w -> new Option(w.code, w.label)).toList();
        }
    }

    /// One grant with what the list says about it.
    public record Row(Grant grant, String deployment, List<Capability> classes, Grant.State state, boolean soon) {}

    /// @param only the deployment the list is of, null when of all
    @CheckedTemplate(basePath = "grants", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(
            Slice<Row> grants,
            List<Option> states,
            @Nullable Deployment only,
            boolean filtered,
            boolean asks) implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    public TemplateInstance list(
            @QueryParam("state") @Nullable String code,
            @QueryParam("text") @Nullable String text,
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("toolId") @Nullable UUID toolId,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("cursor") @Nullable String cursor) {
        var state = Wanted.of(code);
        var filter = filter(state, text, deploymentId, toolId);
        var found = grants.list(filter, Paging.of(cursor, null, order(state, sort)));
        var named = deployments.byIds(ids(found.items(), deploymentId));
        return new Listing(
                found.map(grant -> row(grant, named)),
                Wanted.options(),
                deploymentId == null ? null : named.get(deploymentId),
                !filter.equals(Grants.Filter.NONE),
                caller.actor().has(Role.ENGINEER));
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    public Response table(
            @QueryParam("state") @Nullable String code,
            @QueryParam("text") @Nullable String text,
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("toolId") @Nullable UUID toolId,
            @QueryParam("sort") @Nullable String sort) {
        var state = Wanted.of(code);
        return GrantTable.of(grants, filter(state, text, deploymentId, toolId), order(state, sort), shell.now());
    }

    private Grants.Filter filter(
            @Nullable Wanted state, @Nullable String text, @Nullable UUID deploymentId, @Nullable UUID toolId) {
        return new Grants.Filter(
                deploymentId,
                toolId,
                state == null ? null : state.active(),
                text,
                state == Wanted.SOON ? shell.now().plus(SOON) : null,
                state == Wanted.SUSPENDED);
    }

    private static @Nullable String order(@Nullable Wanted state, @Nullable String sort) {
        return sort == null && state == Wanted.SOON ? "validUntil" : sort;
    }

    private static Set<UUID> ids(List<Grant> found, @Nullable UUID also) {
        return Stream.concat(found.stream().map(Grant::deploymentId), Stream.ofNullable(also))
                .collect(Collectors.toSet());
    }

    private Row row(Grant grant, Map<UUID, Deployment> named) {
        var now = shell.now();
        var state = grant.stateAt(now);
        return new Row(
                grant,
                Objects.requireNonNull(named.get(grant.deploymentId())).name(),
                List.copyOf(grant.capabilities()),
                state,
                state == Grant.State.LIVE && soon(grant.validUntil(), now));
    }

    static boolean soon(Instant end, Instant now) {
        return end.isBefore(now.plus(SOON));
    }
}
