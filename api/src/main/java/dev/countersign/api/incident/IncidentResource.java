package dev.countersign.api.incident;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Answers;
import dev.countersign.api.Caller;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.incident.Incident;
import dev.countersign.incident.IncidentService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Incidents: anyone who works with deployments reports them, safety officers close them.
@Path("/api/v1/incidents")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Tag(name = "Incidents")
public class IncidentResource {

    private final IncidentService incidents;
    private final Caller caller;

    IncidentResource(IncidentService incidents, Caller caller) {
        this.incidents = incidents;
        this.caller = caller;
    }

    @Schema(name = "NewIncident")
    record IncidentRequest(
            @Schema(required = true) @Nullable UUID deploymentId,
            @Schema(required = true) @Nullable String title,
            @Schema(required = true) @Nullable String description,

            @Schema(required = true, description = "An open SERIOUS one fails every gate of its deployment.")
            Incident.@Nullable Severity severity) {}

    @Schema(name = "Incident")
    record IncidentView(
            UUID id,
            UUID deploymentId,
            String title,
            String description,
            Incident.Severity severity,
            boolean open,
            String openedBy,
            String openedByName,
            Instant openedAt,
            @Nullable String resolvedBy,
            @Nullable Instant resolvedAt,
            @Nullable String resolution) {

        static IncidentView of(Incident incident) {
            return new IncidentView(
                    incident.id(),
                    incident.deploymentId(),
                    incident.title(),
                    incident.description(),
                    incident.severity(),
                    incident.open(),
                    incident.openedBy(),
                    incident.openedByName(),
                    incident.openedAt(),
                    incident.resolvedBy(),
                    incident.resolvedAt(),
                    incident.resolution());
        }
    }

    @GET
    @Operation(operationId = "listIncidents", summary = "Incidents, the newest first")
    public Listing<IncidentView> list(
            @QueryParam("deploymentId") @Nullable UUID deploymentId,
            @QueryParam("open") @Nullable Boolean open,
            @BeanParam Page page) {
        return Listing.of(incidents.list(deploymentId, open, page.paging()), IncidentView::of);
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getIncident", summary = "One incident")
    public IncidentView get(@PathParam("id") UUID id) {
        return IncidentView.of(incidents.get(id));
    }

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, ADMINISTRATOR})
    @Operation(operationId = "openIncident", summary = "Report that something happened with a deployment")
    @APIResponseSchema(value = IncidentView.class, responseCode = "201", responseDescription = "The incident")
    public RestResponse<IncidentView> open(IncidentRequest sent) {
        var made =
                incidents.open(caller.actor(), sent.deploymentId(), sent.title(), sent.description(), sent.severity());
        return Answers.created("/api/v1/incidents", made.id(), IncidentView.of(made));
    }

    @Schema(name = "IncidentResolution")
    record ResolutionRequest(
            @Schema(required = true, description = "What was found and done.") @Nullable
            String resolution) {}

    @POST
    @Path("{id}/resolution")
    @RolesAllowed(SAFETY_OFFICER)
    @Operation(operationId = "resolveIncident", summary = "Close an incident with what was found")
    public IncidentView resolve(@PathParam("id") UUID id, ResolutionRequest sent) {
        return IncidentView.of(incidents.resolve(caller.actor(), id, sent.resolution()));
    }
}
