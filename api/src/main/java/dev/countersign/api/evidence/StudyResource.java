package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.EVIDENCE_IMPORTER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.evidence.StudyKind;
import dev.countersign.evidence.StudyService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Findings linked as the two arms of one study.
@Path("/api/v1/studies")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR, EVIDENCE_IMPORTER})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class StudyResource {

    private static final String PLACE = "/api/v1/studies";

    private final StudyService studies;
    private final Caller caller;

    StudyResource(StudyService studies, Caller caller) {
        this.studies = studies;
        this.caller = caller;
    }

    @Schema(name = "NewStudy")
    record StudyRequest(
            @Schema(required = true) @Nullable String name,

            @Schema(required = true, description = "What the arms differ in.") @Nullable
            StudyKind kind,

            @Schema(required = true, description = "Finding of the arm stated real, or not elicited.") @Nullable
            UUID firstFindingId,

            @Schema(required = true, description = "Finding of the arm stated an evaluation, or elicited.") @Nullable
            UUID secondFindingId) {}

    @Schema(name = "NewStudyRemoval")
    record RemovalRequest(
            @Schema(required = true, description = "Why these are no arms of one study.") @Nullable
            String reason) {}

    @GET
    @Operation(operationId = "listStudies", summary = "Studies, the newest link first, those taken away among them")
    public Listing<StudyView> list(
            @QueryParam("evaluationId") @Schema(description = "An evaluation that is an arm.") @Nullable
                    UUID evaluationId,
            @BeanParam Page page) {
        return Listing.of(studies.list(evaluationId, page.paging()), study -> StudyView.of(study, null));
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getStudy", summary = "One study with both arms and its test")
    public RestResponse<StudyView> get(@PathParam("id") UUID id) {
        var study = studies.get(id);
        return Answers.versioned(study.revision(), StudyView.of(study, studies.unstated(study)));
    }

    @POST
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(
            operationId = "linkStudy",
            summary = "Link two findings as the arms of one study",
            description = "Where they differ significantly, every evaluation of the study is flagged at once and passes"
                    + " no gate.")
    @APIResponseSchema(value = StudyView.class, responseCode = "201", responseDescription = "The study")
    public RestResponse<StudyView> link(StudyRequest sent) {
        var study =
                studies.link(caller.actor(), sent.name(), sent.kind(), sent.firstFindingId(), sent.secondFindingId());
        return Answers.created(PLACE, study.id(), study.revision(), StudyView.of(study, studies.unstated(study)));
    }

    @POST
    @Path("{id}/removal")
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(
            operationId = "removeStudy",
            summary = "Take the link between two arms away",
            description = "Where a flag falls with it, accepted evaluations of the study wait for a review again.")
    public RestResponse<StudyView> remove(@PathParam("id") UUID id, RemovalRequest sent) {
        var study = studies.remove(caller.actor(), id, sent.reason());
        return Answers.versioned(study.revision(), StudyView.of(study, studies.unstated(study)));
    }
}
