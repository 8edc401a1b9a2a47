package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.EVIDENCE_IMPORTER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.MappingProfile;
import dev.countersign.evidence.MappingRule;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/// Which task and metric mean which behaviour, direction and constraint.
@Path("/api/v1/mapping-profiles")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR, EVIDENCE_IMPORTER})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class MappingProfileResource {

    private final EvidenceService evidence;
    private final Caller caller;

    MappingProfileResource(EvidenceService evidence, Caller caller) {
        this.evidence = evidence;
        this.caller = caller;
    }

    @Schema(name = "NewMappingProfile")
    record ProfileRequest(
            @Schema(required = true) @Nullable String name,

            @Schema(required = true, description = "Name of the task; * stands for any text.") @Nullable
            String taskPattern,

            @Nullable String note,

            @JsonSetter(contentNulls = Nulls.FAIL) @Schema(required = true, minItems = 1, maxItems = 200) @Nullable
            List<MappingRule.Draft> rules) {}

    @Schema(name = "MappingProfile")
    record ProfileView(
            UUID id,
            String name,

            @Schema(description = "Hex SHA-256 of task pattern and rules, by which evaluations name what read them.")
            String digest,

            String taskPattern,
            String note,
            boolean builtIn,
            List<MappingRule> rules,
            String createdBy,
            @Nullable Instant createdAt) {

        static ProfileView of(MappingProfile profile) {
            return new ProfileView(
                    profile.id(),
                    profile.name(),
                    profile.version().digest(),
                    profile.taskPattern(),
                    profile.note(),
                    profile.builtIn(),
                    profile.rules(),
                    profile.createdBy(),
                    EvaluationViews.stated(profile.createdAt()));
        }
    }

    @GET
    @Operation(
            operationId = "listMappingProfiles",
            summary = "All profiles in the order they are tried: the newest first, those that come built in last")
    public Listing<ProfileView> list() {
        return Listing.whole(evidence.profiles(), ProfileView::of);
    }

    @POST
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(
            operationId = "addMappingProfile",
            summary = "Say what a task's metrics mean",
            description = "Evaluations with metrics nobody could read are read again. A profile is never changed.")
    @APIResponseSchema(value = ProfileView.class, responseCode = "201", responseDescription = "The profile")
    public RestResponse<ProfileView> add(ProfileRequest sent) {
        var content = MappingProfile.Content.checked(sent.name(), sent.taskPattern(), sent.note(), sent.rules());
        var profile = evidence.addProfile(caller.actor(), content);
        return RestResponse.status(RestResponse.Status.CREATED, ProfileView.of(profile));
    }
}
