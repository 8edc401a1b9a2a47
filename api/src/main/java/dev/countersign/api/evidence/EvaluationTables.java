package dev.countersign.api.evidence;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.api.Csv;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Evaluations;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.Tally;
import dev.countersign.evidence.Wilson;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Evaluations and their findings as tables. Numbers that are kept apart are columns apart, and a rate stands in the
/// row of its constraint, its n and its 95% interval or not at all.
public final class EvaluationTables {

    /// A finding and the run it comes from.
    private static final class Row {

        private final Evaluation evaluation;
        private final Finding finding;

        private Row(Evaluation evaluation, Finding finding) {
            this.evaluation = evaluation;
            this.finding = finding;
        }

        Evaluation evaluation() {
            return evaluation;
        }

        Finding finding() {
            return finding;
        }

        static List<Row> all(Evaluation evaluation) {
            return evaluation.findings().stream()
                    .map(finding -> new Row(evaluation, finding))
                    .toList();
        }

        /// Null without a constraint, because a rate means nothing without.
        @Nullable
        Double rate() {
            return finding.constraint() == null ? null : finding.rate();
        }

        @Nullable
        Double bound(Function<Wilson.Interval, Double> side) {
            var interval = finding.interval();
            return interval == null || finding.constraint() == null ? null : side.apply(interval);
        }
    }

    private static final Csv<Evaluation> EVALUATIONS = Csv.<Evaluation>named("countersign-evaluations")
            .with("id", Evaluation::id)
            .with("task", Evaluation::task)
            .with("taskVersion", Evaluation::taskVersion)
            .with("modelIdentifier", Evaluation::modelIdentifier)
            .with("modelId", Evaluation::modelId)
            .with("status", Evaluation::status)
            .with("flags", Evaluation::flags)
            .with("synthetic", Evaluation::synthetic)
            .with("planned", counted(Tally::planned))
            .with("completed", counted(Tally::completed))
            .with("errored", counted(Tally::errored))
            .with("limitStopped", counted(Tally::limitStopped))
            .with("scored", counted(Tally::scored))
            .with("unscored", counted(Tally::unscored))
            .with("invalidated", counted(Tally::invalidated))
            .with("evaluatedAt", e -> EvaluationViews.stated(e.evaluatedAt()))
            .with("importedAt", Evaluation::importedAt)
            .with("supersededBy", Evaluation::supersededBy)
            .with("correctedBy", Evaluation::correctedBy)
            .with("reviewVerdict", EvaluationTables::verdict)
            .with("sha256", e -> e.artifact().sha256());

    private static final Csv<Row> FINDINGS = Csv.<Row>named("countersign-findings")
            .with("evaluationId", r -> r.evaluation().id())
            .with("task", r -> r.evaluation().task())
            .with("taskVersion", r -> r.evaluation().taskVersion())
            .with("modelIdentifier", r -> r.evaluation().modelIdentifier())
            .with("modelId", r -> r.evaluation().modelId())
            .with("condition", r -> r.finding().conditionId())
            .with("metric", r -> r.finding().metric())
            .with("behaviour", r -> r.finding().behaviour())
            .with("constraint", r -> r.finding().constraint())
            .with("optionsNarrowed", r -> r.finding().optionsNarrowed())
            .with("n", r -> r.finding().trials())
            .with("samples", r -> r.finding().samples())
            .with("occurrences", r -> r.finding().occurrences())
            .with("rate", Row::rate)
            .with("lower95", r -> r.bound(Wilson.Interval::lower))
            .with("upper95", r -> r.bound(Wilson.Interval::upper))
            .with("unscored", r -> r.finding().unscored())
            .with("errored", r -> r.finding().errored())
            .with("invalidated", r -> r.finding().invalidated())
            .with("edited", r -> r.finding().edited())
            .with("flags", r -> r.evaluation().flags())
            .with("synthetic", r -> r.evaluation().synthetic())
            .with("evaluatedAt", r -> EvaluationViews.stated(r.evaluation().evaluatedAt()))
            .with("supersededBy", r -> r.evaluation().supersededBy())
            .with("correctedBy", r -> r.evaluation().correctedBy())
            .with("reviewVerdict", r -> verdict(r.evaluation()));

    /// Evaluations whose findings are read at once.
    private static final int RUNS = 100;

    private EvaluationTables() {}

    /// The evaluations that match, one in a row.
    public static Response evaluations(EvidenceService evidence, Evaluations.Filter filter) {
        return EVALUATIONS.of(paging -> evidence.list(filter, paging), null);
    }

    /// Every finding of the evaluations that match.
    public static Response findings(EvidenceService evidence, Evaluations.Filter filter) {
        return FINDINGS.following(cursor -> {
            var page = evidence.listWithFindings(filter, Paging.of(cursor, RUNS, null));
            var rows =
                    page.items().stream().flatMap(run -> Row.all(run).stream()).toList();
            return new Slice<>(rows, page.nextCursor());
        });
    }

    /// The findings of one evaluation.
    public static Response findings(Evaluation evaluation) {
        return FINDINGS.of(Row.all(evaluation));
    }

    private static Function<Evaluation, @Nullable Object> counted(Function<Tally, @Nullable Integer> number) {
        return evaluation -> number.apply(evaluation.tally());
    }

    private static @Nullable Object verdict(Evaluation evaluation) {
        var review = evaluation.review();
        return review == null ? null : review.verdict();
    }
}
