package dev.countersign.api.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.api.Listing;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Safeguard;
import dev.countersign.register.SafetyFramework;
import dev.countersign.register.SafetyLevel;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The frameworks shipped, their levels and the safeguards these require.
@Path("/api/v1")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Safety frameworks")
public class SafetyFrameworkResource {

    private final DeterminationService determinations;

    SafetyFrameworkResource(DeterminationService determinations) {
        this.determinations = determinations;
    }

    @Schema(name = "SafetyFramework")
    record FrameworkView(
            @Schema(examples = "anthropic-rsp") String code,
            String name,
            String issuer,
            String version,
            String source,

            @Schema(description = "V primary text read, S secondary source read, M from memory and unverified.")
            String verification,

            @Nullable String note,
            List<LevelView> levels) {

        static FrameworkView of(SafetyFramework framework) {
            return new FrameworkView(
                    framework.code(),
                    framework.name(),
                    framework.issuer(),
                    framework.frameworkVersion(),
                    framework.source(),
                    framework.verification(),
                    framework.note(),
                    framework.levels().stream().map(LevelView::of).toList());
        }
    }

    @Schema(name = "SafetyLevel")
    record LevelView(
            @Schema(examples = "ASL-3") String code,
            String name,

            @Schema(description = "Order within the framework, larger is more dangerous.")
            int rank,

            String summary,
            String source,
            String verification,

            @Schema(description = "Codes of the safeguards a deployment must have attested.")
            Set<String> requirements) {

        static LevelView of(SafetyLevel level) {
            return new LevelView(
                    level.code(),
                    level.name(),
                    level.rank(),
                    level.summary(),
                    level.source(),
                    level.verification(),
                    level.requirements());
        }
    }

    @Schema(name = "Safeguard")
    record SafeguardView(String code, String name, String description, String source, String verification) {

        static SafeguardView of(Safeguard safeguard) {
            return new SafeguardView(
                    safeguard.code(),
                    safeguard.name(),
                    safeguard.description(),
                    safeguard.source(),
                    safeguard.verification());
        }
    }

    @GET
    @Path("safety-frameworks")
    @Operation(operationId = "listSafetyFrameworks", summary = "Every version of every framework, with its levels")
    public Listing<FrameworkView> frameworks() {
        return Listing.whole(determinations.frameworks(), FrameworkView::of);
    }

    @GET
    @Path("safeguards")
    @Operation(operationId = "listSafeguards", summary = "The safeguards a level may require")
    public Listing<SafeguardView> safeguards() {
        return Listing.whole(List.copyOf(determinations.safeguards().values()), SafeguardView::of);
    }
}
