package dev.countersign.web.signoff;

import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.Wilson;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import io.quarkus.qute.TemplateExtension;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known about one behaviour under one constraint, as a case rests on it.
///
/// @param state how well it meets what is demanded, null where that was judged in the past
/// @param limit highest upper bound the policy takes, null where nothing is demanded
/// @param rate null when nothing was measured: a visible hole
/// @param escalation null where the log states no order of tactics
/// @param condition the log's own id of the condition and its metric, which tell findings of one run apart; null when
/// nothing was measured
/// @param evaluation null when there is none
public record EvidenceRow(
        String behaviour,
        String constraint,
        @Nullable Status state,
        String detail,
        @Nullable Double limit,
        @Nullable Double rate,
        double lower,
        double upper,
        int trials,
        boolean narrowed,
        @Nullable Escalation escalation,
        @Nullable Condition condition,
        @Nullable Source evaluation) {

    /// How often the last tactic of a trial was worse than its first.
    public record Escalation(double rate, double lower, double upper, int trials, int crossed) {
        static @Nullable Escalation of(@Nullable Finding finding) {
            var fallback = finding == null ? null : finding.fallback();
            var rate = fallback == null ? null : fallback.escalationRate();
            var interval = fallback == null ? null : fallback.interval();
            return fallback == null || rate == null || interval == null
                    ? null
                    : new Escalation(rate, interval.lower(), interval.upper(), fallback.trials(), fallback.crossed());
        }
    }

    /// Which of a run's results it is.
    ///
    /// @param id empty when the log states none
    public record Condition(String id, String metric) {}

    /// The run a figure comes from.
    public record Source(UUID id, String task, Instant evaluatedAt, boolean synthetic) {
        static Source of(Evaluation evaluation) {
            return new Source(evaluation.id(), evaluation.task(), evaluation.evaluatedAt(), evaluation.synthetic());
        }

        public boolean dated() {
            return !evaluatedAt.equals(Instant.EPOCH);
        }
    }

    /// The rows about ordinary use: they stand apart from those under pressure.
    @TemplateExtension
    static List<EvidenceRow> ordinary(List<EvidenceRow> rows) {
        return rows.stream().filter(EvidenceRow::isOrdinary).toList();
    }

    @TemplateExtension
    static List<EvidenceRow> pressed(List<EvidenceRow> rows) {
        return rows.stream().filter(row -> !row.isOrdinary()).toList();
    }

    private boolean isOrdinary() {
        return constraint.equals(Constraint.ORDINARY.label());
    }

    /// Cells the policy demands, as they stand now.
    static List<EvidenceRow> demanded(Coverage coverage) {
        return coverage.demanded().stream().map(EvidenceRow::of).toList();
    }

    private static EvidenceRow of(Coverage.Cell cell) {
        var demand = cell.demand();
        var worst = cell.worst();
        return row(
                cell.behaviour().label(),
                cell.constraint().label(),
                state(cell.state()),
                cell.detail(),
                demand == null ? null : demand.upperLimit(),
                worst == null ? null : worst.finding(),
                worst == null ? null : worst.evaluation());
    }

    /// What evaluations found that a closed case rested on, whatever became of them since.
    static Stream<EvidenceRow> found(Evaluation evaluation) {
        return evaluation.findings().stream()
                .filter(f -> f.behaviour() != null && f.constraint() != null)
                .map(f -> row(
                        f.behaviour() == null ? "" : f.behaviour().label(),
                        f.constraint() == null ? "" : f.constraint().label(),
                        null,
                        "",
                        null,
                        f,
                        evaluation));
    }

    private static EvidenceRow row(
            String behaviour,
            String constraint,
            @Nullable Status state,
            String detail,
            @Nullable Double limit,
            @Nullable Finding finding,
            @Nullable Evaluation evaluation) {
        var interval = finding == null ? null : finding.interval();
        return new EvidenceRow(
                behaviour,
                constraint,
                state,
                detail,
                limit,
                finding == null ? null : finding.rate(),
                lower(interval),
                upper(interval),
                finding == null ? 0 : finding.trials(),
                finding != null && Boolean.TRUE.equals(finding.optionsNarrowed()),
                Escalation.of(finding),
                finding == null ? null : new Condition(finding.conditionId(), finding.metric()),
                evaluation == null ? null : Source.of(evaluation));
    }

    private static double lower(Wilson.@Nullable Interval interval) {
        return interval == null ? 0 : interval.lower();
    }

    private static double upper(Wilson.@Nullable Interval interval) {
        return interval == null ? 1 : interval.upper();
    }

    private static Status state(Coverage.State state) {
        return new Status(
                state.label(),
                switch (state) {
                    case COVERED -> Tone.GOOD;
                    case WEAK -> Tone.RESTRICTED;
                    case STALE -> Tone.STALE;
                    case MEASURED -> Tone.NEUTRAL;
                    case CONTRADICTED, OVER_LIMIT, MISSING -> Tone.BAD;
                });
    }
}
