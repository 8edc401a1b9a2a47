package dev.countersign.api.shutdown;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.api.signoff.CaseView;
import dev.countersign.shutdown.AuthorityService;
import dev.countersign.shutdown.EndResult;
import dev.countersign.shutdown.ShutdownAuthority;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Who may stop what: proposed here, in force once the board has signed.
@Path("/api/v1/shutdown-authorities")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Tag(name = "Shutdown")
public class ShutdownAuthorityResource {

    private final AuthorityService authorities;
    private final Caller caller;

    ShutdownAuthorityResource(AuthorityService authorities, Caller caller) {
        this.authorities = authorities;
        this.caller = caller;
    }

    @Schema(name = "NewShutdownAuthority")
    record AuthorityRequest(
            @Schema(required = true, description = "Account of the person.") @Nullable
            String subject,

            @Schema(required = true) @Nullable ScopeView scope,
            ShutdownAuthority.@Nullable Rank rank,
            @Schema(required = true) @Nullable Instant validUntil) {}

    @POST
    @RolesAllowed({ADMINISTRATOR, SAFETY_OFFICER, BOARD_MEMBER})
    @Operation(operationId = "proposeShutdownAuthority", summary = "Propose a person who may stop")
    @APIResponseSchema(value = CaseView.class, responseCode = "201", responseDescription = "The case that decides it")
    public RestResponse<CaseView> propose(AuthorityRequest sent) {
        var opened = authorities
                .propose(
                        caller.actor(), sent.subject(), ScopeView.checked(sent.scope()), sent.rank(), sent.validUntil())
                .opened();
        return Answers.created("/api/v1/cases", opened.id(), CaseView.of(opened));
    }

    @Schema(name = "ShutdownAuthority")
    record AuthorityView(
            UUID id,
            String subject,
            ScopeView scope,
            ShutdownAuthority.Rank rank,
            ShutdownAuthority.Status status,
            Instant validUntil,
            String proposedBy,
            Instant proposedAt,
            @Nullable UUID caseId) {

        static AuthorityView of(ShutdownAuthority authority) {
            return new AuthorityView(
                    authority.id(),
                    authority.subject(),
                    ScopeView.of(authority.scope()),
                    authority.rank(),
                    authority.status(),
                    authority.validUntil(),
                    authority.proposedBy(),
                    authority.proposedAt(),
                    authority.caseId());
        }
    }

    @GET
    @Operation(operationId = "listShutdownAuthorities", summary = "Every one ever proposed, the newest first")
    public Listing<AuthorityView> list(@BeanParam Page page) {
        return Listing.of(authorities.list(page.paging()), AuthorityView::of);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getShutdownAuthority", summary = "One shutdown authority")
    public AuthorityView get(@PathParam("id") UUID id) {
        return AuthorityView.of(authorities.get(id));
    }

    @Schema(name = "EndOfAuthority")
    record EndRequest(@Schema(required = true) @Nullable String reason) {}

    @POST
    @Path("{id}/revocation")
    @Authenticated
    @Operation(
            operationId = "endShutdownAuthority",
            summary = "End it at once",
            description = "The person may give it up; board members and administrators may take it.")
    public AuthorityView end(@PathParam("id") UUID id, EndRequest sent) {
        return switch (authorities.end(caller.actor(), id, sent.reason())) {
            case EndResult.Ended(var authority) -> AuthorityView.of(authority);
            case EndResult.Refused(var type, var reason) -> throw new ProblemException(type, reason);
        };
    }
}
