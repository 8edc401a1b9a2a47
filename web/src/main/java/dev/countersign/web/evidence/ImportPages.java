package dev.countersign.web.evidence;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.api.Caller;
import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.Spool;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceImporter;
import dev.countersign.evidence.ImportResult;
import dev.countersign.web.Form;
import dev.countersign.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The form a log is sent with.
@Path("/evidence/imports")
@RolesAllowed("safety-officer")
public class ImportPages {

    private final Spool spool;
    private final EvidenceImporter importer;
    private final ImportCaps caps;
    private final Caller caller;

    ImportPages(Spool spool, EvidenceImporter importer, ImportCaps caps, Caller caller) {
        this.spool = spool;
        this.importer = importer;
        this.caps = caps;
        this.caller = caller;
    }

    /// @param megabytes largest file that is taken
    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Upload(Form form, long megabytes) implements TemplateInstance {}

    @GET
    public TemplateInstance form() {
        return page(Form.empty());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response take(@RestForm("log") @Nullable FileUpload log) {
        return Form.empty().attempt(() -> imported(log), this::page);
    }

    private Response imported(@Nullable FileUpload log) {
        if (log == null || log.fileName().isEmpty()) {
            throw ProblemException.invalid("/log", "Choose the log to import.");
        }
        try (var upload = Files.newInputStream(log.uploadedFile());
                var spooled = spool.take(upload, log.fileName())) {
            return switch (importer.importLog(caller.actor(), spooled.file(), spooled.source())) {
                case ImportResult.Imported(var evaluations) -> Pages.seeOther(place(evaluations), told(evaluations));
                case ImportResult.Known(var evaluations) ->
                    Pages.seeOther(place(evaluations), "This very file was imported before. Nothing changed.");
                case ImportResult.Refused(var detail) ->
                    throw new ProblemException(ProblemType.UNREADABLE_EVIDENCE, "Not imported. " + detail);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String told(List<Evaluation> evaluations) {
        var one = told(evaluations.getFirst());
        return evaluations.size() == 1
                ? one
                : "The file has the runs of " + evaluations.size() + " models; each is an evaluation of its own, "
                        + "and this is the first. " + one;
    }

    private static String told(Evaluation evaluation) {
        var flags = evaluation.flags().size();
        var warnings = evaluation.warnings().size();
        var tally = evaluation.tally();
        return "Imported: " + (tally.planned() == null ? "an unknown number" : tally.planned()) + " planned, "
                + tally.completed() + " completed, " + tally.errored() + " errored, " + tally.limitStopped()
                + " stopped by a limit, " + tally.scored() + " scored, " + tally.unscored() + " unscored, "
                + tally.invalidated() + " invalidated; " + evaluation.findings().size() + " findings, "
                + (flags == 0 ? "no flags" : flags == 1 ? "one flag" : flags + " flags") + " and "
                + (warnings == 0 ? "no warnings" : warnings == 1 ? "one warning" : warnings + " warnings")
                + ". It counts for nothing until another safety officer accepts it.";
    }

    private static String place(List<Evaluation> evaluations) {
        return "/evidence/" + evaluations.getFirst().id();
    }

    private TemplateInstance page(Form form) {
        return new Upload(form, caps.upload() / (1024 * 1024));
    }
}
