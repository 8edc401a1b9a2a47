package dev.countersign.web.evidence;

import static dev.countersign.api.Roles.ADMINISTRATOR;
import static dev.countersign.api.Roles.AUDITOR;
import static dev.countersign.api.Roles.BOARD_MEMBER;
import static dev.countersign.api.Roles.ENGINEER;
import static dev.countersign.api.Roles.SAFETY_OFFICER;
import static dev.countersign.api.Roles.SHUTDOWN_AUTHORITY;

import dev.countersign.Role;
import dev.countersign.api.Caller;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import dev.countersign.grant.GrantService;
import dev.countersign.policy.EvidenceDemands;
import dev.countersign.register.Capability;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.signoff.CaseService;
import dev.countersign.web.Status;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One cell of the matrix: every finding about it, whether it counts, and the cases that rested on it.
@Path("/models/{id}/cells/{behaviour}/{constraint}")
@RolesAllowed({ENGINEER, SAFETY_OFFICER, BOARD_MEMBER, SHUTDOWN_AUTHORITY, AUDITOR, ADMINISTRATOR})
public class CellPages {

    private final EvidenceDemands demands;
    private final ModelRegister models;
    private final CaseService cases;
    private final GrantService grants;
    private final Caller caller;

    CellPages(EvidenceDemands demands, ModelRegister models, CaseService cases, GrantService grants, Caller caller) {
        this.demands = demands;
        this.models = models;
        this.cases = cases;
        this.grants = grants;
        this.caller = caller;
    }

    /// One finding about the cell.
    ///
    /// @param fallback null where the log states no order of tactics
    /// @param at when it ran, null when the log does not say
    /// @param objections why it may not count, empty when it may
    public record Line(
            Evaluation evaluation,
            Finding finding,
            @Nullable FallbackTable fallback,
            @Nullable Instant at,
            List<String> objections,
            List<Resting> rests) {}

    /// @param cell null where nothing is known and nothing is demanded
    /// @param limit the highest upper bound the policy takes, null when it asks nothing
    /// @param demandedBy capabilities that cannot be had without the cell, in words
    @CheckedTemplate(basePath = "evidence", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
    record Cell(
            Model model,
            Behaviour behaviour,
            Constraint constraint,
            Coverage.@Nullable Cell cell,
            @Nullable Status state,
            @Nullable Double limit,
            String demandedBy,
            List<Line> lines,
            boolean mayImport)
            implements TemplateInstance {}

    @GET
    public TemplateInstance cell(
            @PathParam("id") UUID id,
            @PathParam("behaviour") Behaviour behaviour,
            @PathParam("constraint") Constraint constraint) {
        var demanded = demands.ofModel(id);
        var cell = demanded.coverage().cell(behaviour, constraint);
        return new Cell(
                models.get(id),
                behaviour,
                constraint,
                cell,
                cell == null ? null : CoverageView.status(cell.state()),
                cell == null || cell.demand() == null ? null : cell.demand().upperLimit(),
                cell == null
                        ? ""
                        : demanded.demanding(cell).stream()
                                .map(Capability::label)
                                .collect(Collectors.joining(", ")),
                cell == null ? List.of() : lines(cell),
                caller.actor().has(Role.SAFETY_OFFICER));
    }

    private List<Line> lines(Coverage.Cell cell) {
        return cell.evidence().stream()
                .sorted(Comparator.comparing(Coverage.Evidence::upper).reversed())
                .map(e -> new Line(
                        e.evaluation(),
                        e.finding(),
                        FallbackTable.of(e.finding()),
                        EvidenceStates.stated(e.evaluation().evaluatedAt()),
                        e.objections(),
                        Resting.on(e.evaluation().artifact().sha256(), cases, grants)))
                .toList();
    }
}
