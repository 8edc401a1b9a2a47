package dev.countersign.web.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Paging;
import dev.countersign.api.Caller;
import dev.countersign.register.SafeguardMatrices;
import dev.countersign.register.SafeguardMatrix;
import dev.countersign.register.SafeguardMatrix.Wanted;
import dev.countersign.register.SafeguardStanding;
import dev.countersign.web.Form;
import dev.countersign.web.Option;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a level requires, deployment by deployment and safeguard by safeguard.
@Path("/frameworks/{id}/levels/{level}")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class LevelPages {

    private final SafeguardMatrices matrices;
    private final Caller caller;

    LevelPages(SafeguardMatrices matrices, Caller caller) {
        this.matrices = matrices;
        this.caller = caller;
    }

    /// @param place the page's own address without a query
    @CheckedTemplate(basePath = "frameworks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Level(SafeguardMatrix matrix, String place, List<Option> wanted, boolean filtered, boolean mayAttest)
            implements TemplateInstance {}

    @GET
    public TemplateInstance level(
            @PathParam("id") UUID id,
            @PathParam("level") String level,
            @QueryParam("text") @Nullable String text,
            @QueryParam("wanted") @Nullable String wanted,
            @QueryParam("cursor") @Nullable String cursor) {
        var chosen = Form.of(Map.of("wanted", wanted == null ? "" : wanted)).constant("wanted", Wanted.class);
        var matrix = matrices.of(id, level, text, chosen == null ? Wanted.ALL : chosen, Paging.of(cursor, null, null));
        return new Level(
                matrix,
                "/frameworks/" + id + "/levels/" + matrix.level().code(),
                Option.of(Wanted.class, Wanted::label),
                chosen != null || text != null && !text.isBlank(),
                Access.assures(caller.actor()));
    }

    @TemplateExtension
    static Status state(SafeguardStanding standing) {
        return new Status(
                standing.label(),
                switch (standing) {
                    case VALID -> Tone.GOOD;
                    case LAPSES_SOON -> Tone.WAITING;
                    case LAPSED -> Tone.STALE;
                    case MISSING -> Tone.BAD;
                });
    }
}
