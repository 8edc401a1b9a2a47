package dev.countersign.api.audit;

import static dev.countersign.api.Roles.AUDITOR;

import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.audit.ExportService;
import dev.countersign.audit.ExportService.Export;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// Exports for auditors, each of them recorded.
@Path("/api/v1/exports")
@RolesAllowed(AUDITOR)
@Tag(name = "Audit")
public class ExportResource {

    private static final String AUDIT_LOG = "audit-log";

    private final ExportService exports;
    private final Caller caller;

    ExportResource(ExportService exports, Caller caller) {
        this.exports = exports;
        this.caller = caller;
    }

    @Schema(name = "NewExport")
    record ExportRequest(
            @Schema(required = true, enumeration = AUDIT_LOG) @Nullable
            String type) {}

    @Schema(name = "Export")
    record ExportView(
            UUID id,
            String type,

            @Schema(description = "READY: the content can be fetched.", enumeration = "READY")
            String status,

            @Schema(description = "How many entries it has, the one about itself the last.")
            long entries,

            String requestedBy,
            Instant requestedAt,
            @Schema(description = "Where its content is.") String content) {

        static ExportView of(Export export) {
            return new ExportView(
                    export.id(),
                    AUDIT_LOG,
                    "READY",
                    export.entries(),
                    export.requestedBy(),
                    export.requestedAt(),
                    "/api/v1/exports/" + export.id() + "/content");
        }
    }

    @POST
    @Operation(operationId = "requestExport", summary = "Ask for an export that can be verified offline")
    @APIResponseSchema(value = ExportView.class, responseCode = "202")
    public Response request(ExportRequest sent) {
        if (!AUDIT_LOG.equals(sent.type())) {
            throw ProblemException.invalid("/type", "Exports are of the type " + AUDIT_LOG + ".");
        }
        var export = exports.request(caller.actor());
        return Response.accepted(ExportView.of(export))
                .location(URI.create("/api/v1/exports/" + export.id()))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(operationId = "getExport", summary = "One export")
    public ExportView get(@PathParam("id") UUID id) {
        return ExportView.of(exports.get(id));
    }

    @GET
    @Path("{id}/content")
    @Produces({"application/jsonl", "application/json"})
    @Operation(
            operationId = "getExportContent",
            summary = "The file for countersign verify: JSON Lines, a header with the signed head, then the entries")
    public Response content(@PathParam("id") UUID id) {
        return ExportDownload.of(exports, exports.get(id));
    }
}
