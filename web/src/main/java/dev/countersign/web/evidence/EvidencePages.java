package dev.countersign.web.evidence;

import dev.countersign.Paging;
import dev.countersign.Role;
import dev.countersign.Slice;
import dev.countersign.api.Caller;
import dev.countersign.api.Csv;
import dev.countersign.api.evidence.EvaluationTables;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.Option;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The list of imported evaluations.
@Path("/evidence")
public class EvidencePages {

    private final EvidenceService evidence;
    private final ModelRegister models;
    private final Caller caller;
    private final EvidenceFilters filters;

    EvidencePages(EvidenceService evidence, ModelRegister models, Caller caller, EvidenceFilters filters) {
        this.evidence = evidence;
        this.models = models;
        this.caller = caller;
        this.filters = filters;
    }

    /// @param model the one model the list is about, null for all
    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(Slice<Evaluation> evaluations, @Nullable Model model, List<Option> states, boolean mayImport)
            implements TemplateInstance {}

    @GET
    @Produces(MediaType.TEXT_HTML)
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public TemplateInstance list(
            @QueryParam("text") @Nullable String text,
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("state") @Nullable String state,
            @QueryParam("cursor") @Nullable String cursor) {
        return new Listing(
                evidence.list(filters.of(text, modelId, state), Paging.of(cursor, null, null)),
                modelId == null ? null : models.byIds(List.of(modelId)).get(modelId),
                EvidenceFilters.STATES,
                caller.actor().has(Role.SAFETY_OFFICER));
    }

    @GET
    @Produces(Csv.MEDIA_TYPE)
    @RolesAllowed({"engineer", "safety-officer", "board-member", "shutdown-authority", "auditor", "administrator"})
    public Response table(
            @QueryParam("text") @Nullable String text,
            @QueryParam("modelId") @Nullable UUID modelId,
            @QueryParam("state") @Nullable String state) {
        return EvaluationTables.evaluations(evidence, filters.of(text, modelId, state));
    }
}
