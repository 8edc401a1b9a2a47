package dev.countersign.web.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.evidence.ClaimDocument.About;
import dev.countersign.evidence.ClaimDocument.SubjectKind;
import dev.countersign.web.Form;
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
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// What the makers of a model say about it, and the form a document is attached with.
@Path("/models/{id}/claims")
public class ModelClaimPages {

    private final ClaimViews views;

    ModelClaimPages(ClaimViews views) {
        this.views = views;
    }

    @GET
    @RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
    public TemplateInstance list(@PathParam("id") UUID id) {
        return views.page(new About(SubjectKind.MODEL, id), Form.empty());
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @RolesAllowed(SAFETY_OFFICER)
    public Response attach(@PathParam("id") UUID id, @RestForm("document") @Nullable FileUpload document) {
        return views.take(new About(SubjectKind.MODEL, id), document);
    }
}
