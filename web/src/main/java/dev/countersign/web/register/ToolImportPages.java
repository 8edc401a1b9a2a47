package dev.countersign.web.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.CanonicalJson;
import dev.countersign.ProblemException;
import dev.countersign.api.Caller;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.McpToolList;
import dev.countersign.register.ToolRegister;
import dev.countersign.web.Form;
import dev.countersign.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Imports what a server answers to MCP `tools/list`, pasted or as a file, and shows what came of it.
@Path("/tools/imports")
public class ToolImportPages {

    private final ToolRegister tools;
    private final AuditTrail audit;
    private final Caller caller;

    ToolImportPages(ToolRegister tools, AuditTrail audit, Caller caller) {
        this.tools = tools;
        this.audit = audit;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "tools", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Import(Form form) implements TemplateInstance {}

    @CheckedTemplate(basePath = "tools", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Imported(AuditEntry entry, Outcome outcome) implements TemplateInstance {}

    /// An import as its audit entry keeps it.
    public record Outcome(int created, int unchanged, int drifted, boolean partial, List<Item> items) {}

    /// One tool of the list.
    ///
    /// @param refusal why it stays drifted, null when nothing was refused
    public record Item(
            String tool,
            String name,
            ToolRegister.Imported.Outcome outcome,
            @Nullable String refusal) {}

    @GET
    @Path("new")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    public TemplateInstance begin() {
        return new Import(Form.empty());
    }

    @POST
    @RolesAllowed({ENGINEER, SAFETY_OFFICER})
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response importList(
            @RestForm("server") @Nullable String server,
            @RestForm("tools") @Nullable String pasted,
            @RestForm("file") @Nullable FileUpload file) {
        var chosen = file == null || file.size() == 0 ? "" : text(file);
        var form = Form.of(Map.of("server", text(server), "tools", chosen.isEmpty() ? text(pasted) : chosen));
        return form.attempt(
                () -> {
                    if (!chosen.isEmpty() && !text(pasted).isBlank()) {
                        throw ProblemException.invalid("/tools", "Paste the answer or choose a file, not both.");
                    }
                    var list = McpToolList.read(form.value("tools"));
                    var imported = tools.importList(caller.actor(), form.value("server"), list);
                    return Pages.redirect("/tools/imports/" + imported.sequence());
                },
                Import::new);
    }

    @GET
    @Path("{sequence}")
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance imported(@PathParam("sequence") long sequence) {
        var entry = audit.entries(AuditLog.Filter.all(1).numbered(sequence, sequence + 1)).stream()
                .filter(e -> e.action().equals("tools.imported"))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("import", sequence));
        return new Imported(entry, CanonicalJson.read(entry.details(), Outcome.class));
    }

    private static String text(@Nullable String field) {
        return field == null ? "" : field;
    }

    private static String text(FileUpload file) {
        try {
            return Files.readString(file.uploadedFile());
        } catch (CharacterCodingException e) {
            return "(" + file.fileName() + " is no UTF-8 text)";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
