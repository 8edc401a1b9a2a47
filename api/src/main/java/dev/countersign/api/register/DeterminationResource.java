package dev.countersign.api.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.api.signoff.CaseView;
import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.DeterminationStatus;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// At which level a model is governed.
@Path("/api/v1/models/{id}/determinations")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Models")
public class DeterminationResource {

    private final DeterminationService determinations;
    private final Caller caller;

    DeterminationResource(DeterminationService determinations, Caller caller) {
        this.determinations = determinations;
        this.caller = caller;
    }

    @Schema(name = "NewDetermination")
    record ProposalRequest(
            @Schema(
                    required = true,
                    description = "Code of the framework; its newest version is taken.",
                    examples = "anthropic-rsp")
            @Nullable
            String framework,

            @Schema(required = true, examples = "ASL-3") @Nullable
            String level,

            @Schema(required = true) @Nullable Boolean provisional,
            @Schema(required = true) @Nullable String rationale,

            @JsonSetter(contentNulls = Nulls.FAIL) @Schema(required = true, minItems = 1, maxItems = 20) @Nullable
            List<String> sources,

            @JsonSetter(contentNulls = Nulls.FAIL)
            @Schema(
                    description = "Ids of the model's evaluations it rests on, bound to what they say now.",
                    maxItems = 50)
            @Nullable
            List<UUID> evidence,

            @Schema(required = true, description = "Within the next year.") @Nullable
            Instant reviewBy) {

        DeterminationService.Proposal proposal() {
            return new DeterminationService.Proposal(
                    framework,
                    level,
                    provisional,
                    rationale,
                    sources == null ? List.of() : sources,
                    evidence == null ? List.of() : evidence,
                    reviewBy);
        }
    }

    @Schema(name = "Determination")
    record DeterminationView(
            UUID id,
            UUID modelId,
            String framework,
            String frameworkVersion,
            String level,
            boolean provisional,
            String rationale,
            List<String> sources,
            List<UUID> evidence,
            Instant reviewBy,

            @Schema(
                    description = "When the gates close unless it is reviewed: reviewBy, or earlier while it is a raise"
                            + " that is not confirmed.")
            Instant dueBy,

            @Schema(
                    description = "The determination it was raised over, whose demands hold beside its own until it is"
                            + " confirmed; null otherwise.")
            @Nullable
            UUID raisedOver,

            DeterminationStatus status,
            String proposedBy,
            Instant proposedAt,
            @Nullable UUID caseId,
            @Nullable Instant inForceAt) {

        static DeterminationView of(Determination determination) {
            var framework = determination.level().framework();
            return new DeterminationView(
                    determination.id(),
                    determination.modelId(),
                    framework.code(),
                    framework.frameworkVersion(),
                    determination.level().code(),
                    determination.provisional(),
                    determination.rationale(),
                    determination.sources(),
                    determination.evidence(),
                    determination.reviewBy(),
                    determination.dueBy(),
                    determination.raisedOver() == null
                            ? null
                            : determination.raisedOver().id(),
                    determination.status(),
                    determination.proposedBy(),
                    determination.proposedAt(),
                    determination.caseId(),
                    determination.inForceAt());
        }
    }

    @POST
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(
            operationId = "proposeDetermination",
            summary = "Propose at which level a model is governed",
            description = "A higher level of the same framework takes effect at once, beside the one in force and"
                    + " no longer than its review date, and by itself when the case confirms it;"
                    + " every other takes effect when the case is approved. A model without a determination counts as"
                    + " the highest level.")
    @APIResponseSchema(value = CaseView.class, responseCode = "201", responseDescription = "The case that decides it")
    public RestResponse<CaseView> propose(@PathParam("id") UUID id, ProposalRequest sent) {
        var opened = determinations.propose(caller.actor(), id, sent.proposal()).opened();
        return Answers.created("/api/v1/cases", opened.id(), CaseView.of(opened));
    }

    @GET
    @Operation(operationId = "listDeterminations", summary = "All determinations of a model, the newest first")
    public Listing<DeterminationView> list(@PathParam("id") UUID id) {
        return Listing.whole(determinations.ofModel(id), DeterminationView::of);
    }
}
