package dev.countersign.web.evidence;

import dev.countersign.api.Csv;
import dev.countersign.api.evidence.CoverageTable;
import dev.countersign.policy.EvidenceDemands;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/// The coverage matrix of a deployment's page, to save.
@Path("/deployments/{id}/coverage.csv")
public class DeploymentCoverageFile {

    private final EvidenceDemands demands;

    DeploymentCoverageFile(EvidenceDemands demands) {
        this.demands = demands;
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public Response table(@PathParam("id") UUID id) {
        return CoverageTable.of(demands.ofDeployment(id));
    }
}
