package dev.countersign.api.decision;

import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.ProblemException;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.decision.DecisionLog.Recorded;
import dev.countersign.decision.DecisionSeals;
import dev.countersign.decision.DecisionService;
import dev.countersign.decision.Reason;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The record of what gateways were answered.
@Path("/api/v1/decisions")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, AUDITOR})
@Tag(name = "Runtime decisions")
public class DecisionResource {

    private final DecisionService decisions;
    private final DecisionSeals seals;

    DecisionResource(DecisionService decisions, DecisionSeals seals) {
        this.decisions = decisions;
        this.seals = seals;
    }

    @Schema(name = "Decision")
    record DecisionView(
            UUID id,
            Instant at,
            boolean permitted,
            Reason reason,
            long auditSequence,
            @Nullable UUID deploymentId,
            @Nullable UUID grantId,
            String caller,
            String instance,
            String agent,
            @Nullable String person,
            String action,
            String tool,
            @Nullable String server,

            @Schema(description = "SHA-256 over the canonical JSON of the call's arguments.")
            String paramsDigest,

            @Nullable String requestId) {

        static DecisionView of(Recorded recorded) {
            var decision = recorded.decision();
            return new DecisionView(
                    decision.id(),
                    recorded.at(),
                    decision.permitted(),
                    decision.reason(),
                    decision.sequence(),
                    decision.deploymentId(),
                    decision.grantId(),
                    recorded.caller(),
                    recorded.instance(),
                    recorded.agent(),
                    recorded.person(),
                    recorded.action(),
                    recorded.tool(),
                    recorded.server(),
                    recorded.paramsDigest(),
                    recorded.requestId());
        }
    }

    /// @param holds whether the day's decisions are still those that were sealed
    @Schema(name = "DecisionSeal")
    record SealView(
            LocalDate day,
            boolean holds,

            @Schema(description = "The audit entry decisions.sealed of the day.")
            long auditSequence,

            Sum recorded,
            Sum present) {

        static SealView of(DecisionSeals.Checked checked) {
            return new SealView(
                    checked.recorded().day(),
                    checked.holds(),
                    checked.auditSequence(),
                    Sum.of(checked.recorded()),
                    Sum.of(checked.present()));
        }

        @Schema(name = "DecisionSum")
        record Sum(
                long decisions,

                @Schema(description = "Base64 of the RFC 6962 root over the canonical JSON of the day's decisions.")
                String root) {

            static Sum of(DecisionSeals.Seal seal) {
                return new Sum(seal.decisions(), seal.root().base64());
            }
        }
    }

    @GET
    @Path("seals/{day}")
    @RolesAllowed(AUDITOR)
    @Operation(
            operationId = "checkDecisionSeal",
            summary = "Whether a day's decisions are still those that were sealed")
    public SealView seal(@PathParam("day") String day) {
        return SealView.of(seals.check(day(day)));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw ProblemException.notFound("seal of decisions", text);
        }
    }

    @GET
    @Operation(operationId = "listDecisions", summary = "Decisions, the newest first")
    public Listing<DecisionView> list(
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("permitted") @Nullable Boolean permitted,
            @BeanParam Page page) {
        return Listing.of(decisions.latest(deploymentId, permitted, page.paging()), DecisionView::of);
    }
}
