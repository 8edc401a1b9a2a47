package dev.countersign.api.incident;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.incident.IncidentService;
import dev.countersign.incident.PressureReport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Reports that somebody leans on a gatekeeper. Every person may make one; only those who watch over gatekeepers read
/// them, so that a report cannot be turned against who made it.
@Path("/api/v1/pressure-reports")
@Tag(name = "Incidents")
public class PressureReportResource {

    private final IncidentService incidents;
    private final Caller caller;

    PressureReportResource(IncidentService incidents, Caller caller) {
        this.incidents = incidents;
        this.caller = caller;
    }

    @Schema(name = "NewPressureReport")
    record ReportRequest(
            @Schema(description = "The deployment it is about, if any.") @Nullable
            UUID deploymentId,

            @Schema(required = true, description = "Who leans on whom, and how.") @Nullable
            String description) {}

    @Schema(name = "PressureReport")
    record ReportView(
            UUID id,
            @Nullable UUID deploymentId,
            String description,
            String reportedBy,
            String reportedByName,
            Instant reportedAt) {

        static ReportView of(PressureReport report) {
            return new ReportView(
                    report.id(),
                    report.deploymentId(),
                    report.description(),
                    report.reportedBy(),
                    report.reportedByName(),
                    report.reportedAt());
        }
    }

    @GET
    @RolesAllowed({SAFETY_OFFICER, BOARD_MEMBER, AUDITOR})
    @Operation(operationId = "listPressureReports", summary = "Pressure reports, the newest first")
    public Listing<ReportView> list(@QueryParam("deploymentId") @Nullable UUID deploymentId, @BeanParam Page page) {
        return Listing.of(incidents.reports(deploymentId, page.paging()), ReportView::of);
    }

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    @Operation(operationId = "reportPressure", summary = "Report that an agent, or anyone, leans on a gatekeeper")
    @APIResponseSchema(value = ReportView.class, responseCode = "201", responseDescription = "The report")
    public RestResponse<ReportView> report(ReportRequest sent) {
        var made = incidents.report(caller.actor(), sent.deploymentId(), sent.description());
        return RestResponse.status(RestResponse.Status.CREATED, ReportView.of(made));
    }
}
