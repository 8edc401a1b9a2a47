package dev.countersign.api.signoff;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Cases;
import dev.countersign.signoff.DocketService;
import dev.countersign.signoff.SignOffResult;
import dev.countersign.signoff.Verdict;
import dev.countersign.signoff.WithdrawResult;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The docket. Who may sign a case, and who may take it back, is decided in core, where each refusal is recorded.
@Path("/api/v1/cases")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Cases")
public class CaseResource {

    private final CaseService cases;
    private final DocketService docket;
    private final Caller caller;

    CaseResource(CaseService cases, DocketService docket, Caller caller) {
        this.cases = cases;
        this.docket = docket;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "listCases", summary = "Cases, the newest first")
    public Listing<CaseView> list(
            @QueryParam("status") @Parameter(description = "May be given more than once.") List<CaseStatus> status,
            @QueryParam("kind") @Nullable CaseKind kind,
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("mine") @Parameter(description = "true for those the caller opened.") @Nullable Boolean mine,
            @BeanParam Page page) {
        var openedBy = Boolean.TRUE.equals(mine) ? caller.actor().subject() : null;
        var statuses = status.stream().filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
        var filter = new Cases.Filter(statuses, kind, deploymentId, openedBy);
        return Listing.of(cases.list(filter, page.paging()), CaseView::of);
    }

    @GET
    @Path("waiting")
    @Operation(
            operationId = "listCasesWaiting",
            summary = "Open cases the caller may vote on, the nearest deadline first")
    public Listing<CaseView> waiting(@BeanParam Page page) {
        return Listing.of(docket.toDecide(caller.actor(), page.paging()), CaseView::of);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getCase", summary = "One case as it would be signed now")
    public CaseView get(@PathParam("id") UUID id) {
        return CaseView.of(cases.read(caller.actor(), id));
    }

    @Schema(name = "NewSignOff")
    record SignOffRequest(
            @Schema(
                    required = true,
                    description = "One of the roles in the case's quorum, as the token names it.",
                    enumeration = {ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
            @Nullable
            String capacity,

            @Schema(required = true) @Nullable Verdict verdict,
            @Schema(required = true) @Nullable String reason,

            @Schema(required = true, description = "The digest of the case as the signer read it.") @Nullable
            String digest,

            @Nullable ConditionsView conditions) {

        @Nullable
        Role role() {
            return capacity == null || capacity.isBlank()
                    ? null
                    : Role.ofClaim(capacity).orElseThrow(() -> unknown());
        }

        private static ProblemException unknown() {
            var known = List.of(Role.values()).stream()
                    .filter(r -> !r.machine())
                    .map(Role::claim)
                    .collect(Collectors.joining(", "));
            return new ProblemException(
                    ProblemType.MALFORMED,
                    "The body has a value of the wrong kind.",
                    List.of(new FieldError("/capacity", "Use one of " + known + ".")));
        }
    }

    @POST
    @Path("{id}/sign-offs")
    @Authenticated
    @Operation(
            operationId = "signCase",
            summary = "Vote on a case",
            description = "The vote that meets the quorum puts the case into effect, on all conditions attached to the"
                    + " approvals that count. Each person votes once; who has approved may vote RECUSE in the same capacity"
                    + " while the case is open, which takes the approval back for good. Every refusal is recorded.")
    @APIResponseSchema(value = CaseView.class, responseCode = "201", responseDescription = "The case after the vote")
    public RestResponse<CaseView> signOff(@PathParam("id") UUID id, SignOffRequest sent) {
        var result = cases.signOff(
                caller.actor(),
                id,
                sent.role(),
                sent.verdict(),
                sent.reason(),
                sent.digest(),
                sent.conditions() == null ? null : sent.conditions().attached());
        return switch (result) {
            case SignOffResult.Recorded(Case after, var signOff) ->
                Answers.created("/api/v1/cases", id, CaseView.of(after));
            case SignOffResult.Refused(var type, var reason) -> throw new ProblemException(type, reason);
        };
    }

    @Schema(name = "Withdrawal")
    record WithdrawalRequest(
            @Schema(required = true) @Nullable String reason) {}

    @POST
    @Path("{id}/withdrawal")
    @Authenticated
    @Operation(operationId = "withdrawCase", summary = "Take back a case you opened")
    public CaseView withdraw(@PathParam("id") UUID id, WithdrawalRequest sent) {
        return switch (cases.withdraw(caller.actor(), id, sent.reason())) {
            case WithdrawResult.Withdrawn(var after) -> CaseView.of(after);
            case WithdrawResult.Refused(var type, var reason) -> throw new ProblemException(type, reason);
        };
    }
}
