package dev.countersign.web.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;

/// One document attached as claims, shown as such.
@Path("/claims/{id}")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class ClaimPages {

    private final ClaimViews views;

    ClaimPages(ClaimViews views) {
        this.views = views;
    }

    @GET
    public TemplateInstance detail(@PathParam("id") UUID id) {
        return views.detail(id);
    }
}
