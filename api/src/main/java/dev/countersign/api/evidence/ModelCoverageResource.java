package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.EVIDENCE_IMPORTER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Csv;
import dev.countersign.policy.EvidenceDemands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What is known about a model, and what its level demands.
@Path("/api/v1/models/{id}/coverage")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class ModelCoverageResource {

    private final EvidenceDemands demands;

    ModelCoverageResource(EvidenceDemands demands) {
        this.demands = demands;
    }

    @GET
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR, EVIDENCE_IMPORTER
    })
    @Operation(
            operationId = "getModelCoverage",
            summary = "What is known about a model per behaviour and constraint",
            description = Csv.OFFERED)
    public CoverageAnswer get(@PathParam("id") UUID id) {
        return CoverageAnswer.of(demands.ofModel(id));
    }

    @GET
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR, EVIDENCE_IMPORTER
    })
    @Produces(Csv.MEDIA_TYPE)
    @Operation(hidden = true)
    public Response table(@PathParam("id") UUID id) {
        return CoverageTable.of(demands.ofModel(id));
    }
}
