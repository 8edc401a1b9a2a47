package dev.countersign.api.evidence;

import static dev.countersign.api.Roles.EVIDENCE_IMPORTER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.api.Caller;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.EvidenceImporter;
import dev.countersign.evidence.ImportResult;
import dev.countersign.evidence.Tally;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Takes evaluation logs, the raw file as the body.
@Path("/api/v1/evidence/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Evidence")
public class ImportResource {

    private final Spool spool;
    private final EvidenceImporter importer;
    private final Caller caller;

    ImportResource(Spool spool, EvidenceImporter importer, Caller caller) {
        this.spool = spool;
        this.importer = importer;
        this.caller = caller;
    }

    @Schema(name = "EvidenceImport")
    record ImportView(
            @Schema(description = "Id of the imported file.")
            UUID id,

            String sha256,
            String format,

            @Schema(
                    description = "The log's own word: success, started, cancelled, error. "
                            + "Of several runs that of the first which is no success.")
            String status,

            @Schema(description = "What keeps it from being taken at face value; flagged evidence passes no gate.")
            Set<EvidenceFlag> flags,

            @Schema(description = "How the samples of the file ended, whichever of its runs they are of.")
            SampleCountsView counts,

            @Schema(description = "One per run; a file may have the runs of several models.")
            List<EvaluationViews.Summary> evaluations,

            List<String> warnings) {

        static ImportView of(List<Evaluation> evaluations) {
            var artifact = evaluations.getFirst().artifact();
            return new ImportView(
                    artifact.id(),
                    artifact.sha256(),
                    artifact.format(),
                    evaluations.stream()
                            .map(Evaluation::status)
                            .filter(status -> !status.equals("success"))
                            .findFirst()
                            .orElse("success"),
                    evaluations.stream()
                            .flatMap(evaluation -> evaluation.flags().stream())
                            .collect(Collectors.toCollection(TreeSet::new)),
                    SampleCountsView.of(evaluations.stream()
                            .map(Evaluation::tally)
                            .reduce(Tally::and)
                            .orElseThrow()),
                    evaluations.stream().map(EvaluationViews.Summary::of).toList(),
                    evaluations.stream()
                            .flatMap(evaluation -> evaluation.warnings().stream())
                            .distinct()
                            .toList());
        }
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed({EVIDENCE_IMPORTER, SAFETY_OFFICER})
    @Operation(
            operationId = "importEvidence",
            summary = "Import an evaluation log",
            description = "What the file is follows from its content alone, not from its name or media type.")
    @APIResponse(responseCode = "201", description = "Imported")
    @APIResponse(responseCode = "200", description = "The same bytes were imported before; nothing changed")
    @APIResponse(responseCode = "413", description = "Larger than the server takes")
    @APIResponse(responseCode = "422", description = "Not a log that can be imported; detail says what it is instead")
    public RestResponse<ImportView> take(
            @QueryParam("filename") @Schema(description = "What to call it in lists.") @Nullable String filename,
            InputStream body)
            throws IOException {
        try (var spooled = spool.take(body, filename)) {
            return switch (importer.importLog(caller.actor(), spooled.file(), spooled.source())) {
                case ImportResult.Imported(var evaluations) ->
                    ResponseBuilder.create(RestResponse.Status.CREATED, ImportView.of(evaluations))
                            .location(URI.create("/api/v1/evaluations/"
                                    + evaluations.getFirst().id()))
                            .build();
                case ImportResult.Known(var evaluations) -> RestResponse.ok(ImportView.of(evaluations));
                case ImportResult.Refused(var detail) ->
                    throw new ProblemException(ProblemType.UNREADABLE_EVIDENCE, detail);
            };
        }
    }
}
