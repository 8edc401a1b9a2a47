package dev.countersign.web.shutdown;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Actor;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.shutdown.AuthorityService;
import dev.countersign.shutdown.EndResult;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.shutdown.ShutdownOverview;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Who may stop what: the register, proposing somebody, and ending a registration.
@Path("/stop/authorities")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class AuthorityPages {

    private static final List<Option> RANKS = Option.of(ShutdownAuthority.Rank.class, rank -> switch (rank) {
        case PRIMARY -> "First in line";
        case DEPUTY -> "Stand-in";
    });

    private final AuthorityService authorities;
    private final ShutdownOverview overview;
    private final ScopeChoices choices;
    private final Caller caller;
    private final Shell shell;

    AuthorityPages(
            AuthorityService authorities, ShutdownOverview overview, ScopeChoices choices, Caller caller, Shell shell) {
        this.authorities = authorities;
        this.overview = overview;
        this.choices = choices;
        this.caller = caller;
        this.shell = shell;
    }

    @CheckedTemplate(basePath = "stop", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record AuthorityList(
            List<Authorities.Line> lines, @Nullable String next, Actor reader, boolean mayPropose)
            implements TemplateInstance {}

    @CheckedTemplate(basePath = "stop", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Proposal(ScopeChoices.Offer scopes, List<Option> ranks, Form form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "stop", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Ending(Authorities.Line authority, Form form) implements TemplateInstance {}

    @GET
    public TemplateInstance list(@QueryParam("cursor") @Nullable String cursor) {
        var found = authorities.list(Paging.of(cursor, null, null));
        return new AuthorityList(
                Authorities.lines(found.items(), overview, shell.now()),
                found.nextCursor(),
                caller.actor(),
                caller.actor().hasAny(Role.ADMINISTRATOR, Role.SAFETY_OFFICER, Role.BOARD_MEMBER));
    }

    @GET
    @Path("new")
    @RolesAllowed({ADMINISTRATOR, SAFETY_OFFICER, BOARD_MEMBER})
    public TemplateInstance propose(@QueryParam("scope") @Nullable String scope) {
        return propose(scope == null ? Form.empty() : Form.of(Map.of("scope", scope)));
    }

    private TemplateInstance propose(Form form) {
        return new Proposal(choices.offer(form), RANKS, form);
    }

    @POST
    @RolesAllowed({ADMINISTRATOR, SAFETY_OFFICER, BOARD_MEMBER})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response propose(MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> Opened.to(authorities
                        .propose(
                                caller.actor(),
                                form.value("subject"),
                                ScopeChoices.chosen(form.value("scope")),
                                form.constant("rank", ShutdownAuthority.Rank.class),
                                form.endOf("validUntil"))
                        .opened()),
                this::propose);
    }

    @GET
    @Path("{id}/end")
    public TemplateInstance end(@PathParam("id") UUID id) {
        return end(id, Form.empty());
    }

    private TemplateInstance end(UUID id, Form form) {
        return new Ending(
                Authorities.lines(List.of(authorities.get(id)), overview, shell.now())
                        .getFirst(),
                form);
    }

    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@PathParam("id") UUID id, MultivaluedMap<String, String> fields) {
        var form = Form.sent(fields);
        return form.attempt(
                () -> switch (authorities.end(caller.actor(), id, form.value("reason"))) {
                    case EndResult.Ended ended -> Pages.seeOther("/stop/authorities", "The registration has ended.");
                    case EndResult.Refused(var type, var reason) -> throw new ProblemException(type, reason);
                },
                refused -> end(id, refused));
    }
}
