package dev.countersign.api.register;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.ProblemException;
import dev.countersign.api.Listing;
import dev.countersign.api.Page;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.SafeguardMatrices;
import dev.countersign.register.SafeguardMatrix;
import dev.countersign.register.SafeguardMatrix.Wanted;
import dev.countersign.register.SafeguardStanding;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// The deployments governed at a level, or counted as if they were, against the safeguards it requires.
@Path("/api/v1/safety-frameworks/{framework}/levels/{level}/deployments")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Safety frameworks")
public class SafeguardMatrixResource {

    private final DeterminationService determinations;
    private final SafeguardMatrices matrices;

    SafeguardMatrixResource(DeterminationService determinations, SafeguardMatrices matrices) {
        this.determinations = determinations;
        this.matrices = matrices;
    }

    @Schema(name = "SafeguardRow")
    record RowView(
            UUID deploymentId,
            String name,

            @Schema(description = "Whether its model has no determination, and so counts as the highest level.")
            boolean undetermined,

            List<CellView> safeguards) {

        static RowView of(SafeguardMatrix.Row row) {
            return new RowView(
                    row.deployment().id(),
                    row.deployment().name(),
                    row.undetermined(),
                    row.cells().stream().map(CellView::of).toList());
        }
    }

    @Schema(name = "SafeguardCell")
    record CellView(
            @Schema(examples = "action-log") String safeguard,

            @Schema(description = "LAPSES_SOON: within 30 days.")
            SafeguardStanding standing,

            @Schema(description = "The attestation that holds longest, null without one.") @Nullable
            UUID attestationId,

            @Nullable String attestedBy,
            @Nullable Instant validUntil) {

        static CellView of(SafeguardMatrix.Cell cell) {
            var attestation = cell.attestation();
            return attestation == null
                    ? new CellView(cell.safeguard().code(), cell.standing(), null, null, null)
                    : new CellView(
                            cell.safeguard().code(),
                            cell.standing(),
                            attestation.id(),
                            attestation.attestedBy(),
                            attestation.validUntil());
        }
    }

    @GET
    @Operation(
            operationId = "listSafeguardStandings",
            summary = "Deployments at a level, by name, each with its standing for every safeguard required")
    public Listing<RowView> list(
            @PathParam("framework") @Schema(examples = "anthropic-rsp") String framework,
            @PathParam("level") @Schema(examples = "ASL-3") String level,
            @QueryParam("version") @Schema(description = "Of the framework; the newest without it.") @Nullable
                    String version,
            @QueryParam("text") @Schema(description = "Words of name, purpose or operator.") @Nullable String text,
            @QueryParam("wanted") @Schema(description = "ALL without it.") @Nullable Wanted wanted,
            @BeanParam Page page) {
        var id = determinations.frameworks().stream()
                .filter(f -> f.code().equals(framework))
                .filter(f -> version == null || f.frameworkVersion().equals(version))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("framework", framework))
                .id();
        return Listing.of(
                matrices.of(id, level, text, wanted == null ? Wanted.ALL : wanted, page.paging())
                        .rows(),
                RowView::of);
    }
}
