package dev.countersign.web.audit;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;

import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.api.audit.ExportDownload;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.ExportService;
import dev.countersign.audit.ExportService.Export;
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
import java.util.UUID;

/// Exports: an auditor asks for one by a form, because asking is recorded, and downloads it from its page.
@Path("/audit/exports")
@RolesAllowed({AUDITOR, SAFETY_OFFICER, BOARD_MEMBER, ADMINISTRATOR})
public class ExportPages {

    private final ExportService exports;
    private final AuditTrail trail;
    private final Caller caller;

    ExportPages(ExportService exports, AuditTrail trail, Caller caller) {
        this.exports = exports;
        this.trail = trail;
        this.caller = caller;
    }

    @CheckedTemplate(basePath = "audit", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record ExportPage(Export export, String key, boolean mayDownload) implements TemplateInstance {}

    @POST
    @RolesAllowed(AUDITOR)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response request() {
        var export = exports.request(caller.actor());
        return Pages.seeOther("/audit/exports/" + export.id(), "The export is ready, and your asking is recorded.");
    }

    @GET
    @Path("{id}")
    public TemplateInstance show(@PathParam("id") UUID id) {
        return new ExportPage(
                exports.get(id), trail.verifierKey().text(), caller.actor().has(Role.AUDITOR));
    }

    @GET
    @Path("{id}/content")
    @RolesAllowed(AUDITOR)
    public Response download(@PathParam("id") UUID id) {
        return ExportDownload.of(exports, exports.get(id));
    }
}
