package dev.countersign.web.evidence;

import dev.countersign.api.Csv;
import dev.countersign.api.evidence.EvaluationTables;
import dev.countersign.evidence.EvidenceService;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Every finding of the listed evaluations, to save.
@Path("/evidence/findings.csv")
public class FindingsFile {

    private final EvidenceService evidence;
    private final EvidenceFilters filters;

    FindingsFile(EvidenceService evidence, EvidenceFilters filters) {
        this.evidence = evidence;
        this.filters = filters;
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public Response table(
            @QueryParam("text") @Nullable String text,
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("state") @Nullable String state) {
        return EvaluationTables.findings(evidence, filters.of(text, modelId, state));
    }
}
