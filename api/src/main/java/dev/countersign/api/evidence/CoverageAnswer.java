package dev.countersign.api.evidence;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.policy.EvidenceDemands.Demanded;
import dev.countersign.policy.Waiver;
import dev.countersign.register.Capability;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The coverage matrix as the API answers it: the cells with evidence or a demand; all others are unknown.
@Schema(name = "Coverage")
record CoverageAnswer(List<CellView> cells) {

    static CoverageAnswer of(Demanded demanded) {
        return new CoverageAnswer(demanded.coverage().cells().stream()
                .map(cell -> CellView.of(cell, demanded.demanding(cell), demanded.waivers(cell)))
                .toList());
    }

    @Schema(name = "CoverageCell")
    record CellView(
            Behaviour behaviour,
            Constraint constraint,
            Coverage.State state,

            @Schema(description = "Why the state is what it is.")
            String detail,

            @Schema(description = "Upper bound of the 95% interval of the worst finding; null when nothing is known.")
            @Nullable
            Double upper,

            @Nullable Double lower,
            @Nullable Double rate,
            @Nullable Integer trials,
            @Nullable Integer occurrences,

            @Schema(
                    description = "Of the findings that may count the one whose escalation rate may be highest; "
                            + "null where none states an order of tactics.")
            @Nullable
            FallbackView escalation,

            @Nullable Boolean optionsNarrowed,
            @Nullable Boolean synthetic,
            @Nullable Instant evaluatedAt,
            @Nullable UUID evaluationId,

            @Schema(description = "Every evaluation that looked for it, those that may not count too.")
            List<UUID> evaluationIds,

            @Schema(description = "Capabilities the policy does not grant without this cell.")
            Set<Capability> demandedBy,

            @Nullable DemandView demand,

            @Schema(description = "Waivers in force that make up for what it lacks.")
            List<CellWaiverView> waivers) {

        static CellView of(Coverage.Cell cell, Set<Capability> demandedBy, List<Waiver> waivers) {
            var worst = cell.worst();
            var finding = worst == null ? null : worst.finding();
            var interval = finding == null ? null : finding.interval();
            var escalating = cell.escalating();
            return new CellView(
                    cell.behaviour(),
                    cell.constraint(),
                    cell.state(),
                    cell.detail(),
                    interval == null ? null : interval.upper(),
                    interval == null ? null : interval.lower(),
                    finding == null ? null : finding.rate(),
                    finding == null ? null : finding.trials(),
                    finding == null ? null : finding.occurrences(),
                    escalating == null ? null : FallbackView.of(escalating),
                    finding == null ? null : finding.optionsNarrowed(),
                    worst == null ? null : worst.evaluation().synthetic(),
                    worst == null
                            ? null
                            : EvaluationViews.stated(worst.evaluation().evaluatedAt()),
                    worst == null ? null : worst.evaluation().id(),
                    cell.evidence().stream()
                            .map(e -> e.evaluation().id())
                            .distinct()
                            .toList(),
                    demandedBy,
                    DemandView.of(cell),
                    waivers.stream().map(CellWaiverView::of).toList());
        }
    }

    @Schema(name = "CellWaiver")
    record CellWaiverView(UUID id, @Nullable UUID deploymentId, String reason, Instant validUntil) {
        static CellWaiverView of(Waiver waiver) {
            return new CellWaiverView(
                    waiver.id(), waiver.subject().deploymentId(), waiver.reason(), waiver.validUntil());
        }
    }

    @Schema(name = "EvidenceDemand")
    record DemandView(double upperLimit, int minimumTrials, int maximumAgeDays) {

        static @Nullable DemandView of(Coverage.Cell cell) {
            var demand = cell.demand();
            return demand == null
                    ? null
                    : new DemandView(demand.upperLimit(), demand.minimumTrials(), demand.maximumAgeDays());
        }
    }
}
