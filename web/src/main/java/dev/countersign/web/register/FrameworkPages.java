package dev.countersign.web.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Safeguard;
import dev.countersign.register.SafetyFramework;
import dev.countersign.register.SafetyLevel;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// The safety frameworks shipped with this release, each version with its levels in order.
@Path("/frameworks")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class FrameworkPages {

    private final DeterminationService determinations;

    FrameworkPages(DeterminationService determinations) {
        this.determinations = determinations;
    }

    @CheckedTemplate(basePath = "frameworks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Listing(List<SafetyFramework> frameworks) implements TemplateInstance {}

    @CheckedTemplate(basePath = "frameworks", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Detail(SafetyFramework framework, List<Level> levels) implements TemplateInstance {}

    /// One level with the safeguards it requires.
    public record Level(SafetyLevel level, List<Safeguard> required) {}

    @GET
    public TemplateInstance list() {
        return new Listing(determinations.frameworks());
    }

    @GET
    @Path("{id}")
    public TemplateInstance detail(@PathParam("id") UUID id) {
        var framework = determinations.frameworks().stream()
                .filter(f -> f.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("framework", id));
        var safeguards = determinations.safeguards();
        return new Detail(
                framework,
                framework.levels().stream()
                        .map(level -> level(level, safeguards))
                        .toList());
    }

    private static Level level(SafetyLevel level, Map<String, Safeguard> safeguards) {
        return new Level(
                level,
                level.requirements().stream()
                        .map(safeguards::get)
                        .filter(Objects::nonNull)
                        .toList());
    }
}
