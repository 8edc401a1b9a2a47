package dev.countersign.api.audit;

import dev.countersign.audit.ExportService;
import dev.countersign.audit.ExportService.Export;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;

/// The file of an export, written to the caller page by page as it is read.
public final class ExportDownload {

    private ExportDownload() {}

    public static Response of(ExportService exports, Export export) {
        StreamingOutput content = out -> {
            var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            exports.write(export, writer);
            writer.flush();
        };
        return Response.ok(content, "application/jsonl")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"countersign-audit-" + export.entries() + ".jsonl\"")
                .build();
    }
}
