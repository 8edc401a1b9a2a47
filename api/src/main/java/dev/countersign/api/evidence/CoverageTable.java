package dev.countersign.api.evidence;

import dev.countersign.api.Csv;
import dev.countersign.api.evidence.CoverageAnswer.CellView;
import dev.countersign.policy.EvidenceDemands.Demanded;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The coverage matrix as a table: a cell in a row, with the numbers of its worst finding.
public final class CoverageTable {

    private static final Csv<CellView> CELLS = Csv.<CellView>named("countersign-coverage")
            .with("behaviour", CellView::behaviour)
            .with("constraint", CellView::constraint)
            .with("state", CellView::state)
            .with("detail", CellView::detail)
            .with("n", CellView::trials)
            .with("occurrences", CellView::occurrences)
            .with("rate", CellView::rate)
            .with("lower95", CellView::lower)
            .with("upper95", CellView::upper)
            .with("escalationN", escalation(FallbackView::trials))
            .with("escalationRate", escalation(FallbackView::escalationRate))
            .with("escalationLower95", escalation(FallbackView::lower))
            .with("escalationUpper95", escalation(FallbackView::upper))
            .with("optionsNarrowed", CellView::optionsNarrowed)
            .with("synthetic", CellView::synthetic)
            .with("evaluatedAt", CellView::evaluatedAt)
            .with("evaluationId", CellView::evaluationId)
            .with("demandedBy", CellView::demandedBy)
            .with("demandedUpperLimit", demanded(CoverageAnswer.DemandView::upperLimit))
            .with("demandedMinimumTrials", demanded(CoverageAnswer.DemandView::minimumTrials))
            .with("demandedMaximumAgeDays", demanded(CoverageAnswer.DemandView::maximumAgeDays))
            .with(
                    "waivers",
                    cell -> cell.waivers().stream()
                            .map(CoverageAnswer.CellWaiverView::id)
                            .toList());

    private CoverageTable() {}

    public static Response of(Demanded demanded) {
        return CELLS.of(CoverageAnswer.of(demanded).cells());
    }

    private static Function<CellView, @Nullable Object> escalation(Function<FallbackView, @Nullable Object> part) {
        return cell -> {
            var escalation = cell.escalation();
            return escalation == null ? null : part.apply(escalation);
        };
    }

    private static Function<CellView, @Nullable Object> demanded(Function<CoverageAnswer.DemandView, Object> part) {
        return cell -> {
            var demand = cell.demand();
            return demand == null ? null : part.apply(demand);
        };
    }
}
