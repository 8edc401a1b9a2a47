package dev.countersign.web.evidence;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.SourceCheck;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An evaluation as its page shows it: what was found in ordinary use, under pressure and without a meaning, apart.
///
/// @param ran null when the log does not say
/// @param unmapped findings whose metric no profile explains, the first of them
/// @param furtherUnmapped how many more there are
public record EvaluationView(
        Evaluation evaluation,
        @Nullable Instant ran,
        List<Row> ordinary,
        List<Row> pressed,
        List<Row> unmapped,
        int furtherUnmapped) {

    private static final int MOST_UNMAPPED = 200;

    /// One finding. Behaviour, constraint and interval are null without a meaning or a score, and fallback without
    /// tactics.
    public record Row(
            Finding finding,
            @Nullable Behaviour behaviour,
            @Nullable Constraint constraint,
            boolean narrowed,
            @Nullable Double lower,
            @Nullable Double upper,
            Set<SourceCheck.Problem> problems,
            @Nullable FallbackTable fallback) {

        /// Whether every sample of the condition is in the rate as the run scored it.
        public boolean whole() {
            return finding.unscored() + finding.errored() + finding.invalidated() + finding.edited() == 0;
        }

        /// Whether some trials repeat the same sample.
        public boolean repeats() {
            return finding.samples() < finding.trials();
        }

        /// What counts as an occurrence, in words.
        public String means() {
            var threshold = finding.threshold();
            var direction = finding.direction();
            return threshold == null || direction == null ? "" : words(direction) + " " + plain(threshold);
        }

        private static String words(Direction direction) {
            return switch (direction) {
                case HIGHER_IS_WORSE -> "occurred from";
                case HIGHER_IS_BETTER -> "occurred below";
            };
        }

        public String mean() {
            var mean = finding.mean();
            return mean == null ? "unknown" : figure(mean);
        }

        /// The log's own metric, empty when it states none.
        public String source() {
            var source = finding.source();
            if (source == null) {
                return "";
            }
            var scorer = overAll() ? finding.metric() : finding.conditionId() + " " + finding.metric();
            var own = source.name().startsWith(scorer + " ")
                    ? source.name().substring(scorer.length() + 1)
                    : source.name();
            return own + " " + (source.value() == null ? "unknown" : figure(source.value()));
        }

        /// Whether the log's own metric is over all its conditions.
        public boolean overAll() {
            return finding.source() != null && finding.source().name().startsWith(finding.metric() + " ");
        }

        /// The log's own standard error, empty when it states none.
        public String sourceError() {
            var source = finding.source();
            return source == null || source.error() == null ? "" : figure(source.error());
        }

        /// The log's own bounds, empty when it states none.
        public String sourceInterval() {
            var source = finding.source();
            if (source == null || source.lower() == null && source.upper() == null) {
                return "";
            }
            return bound(source.lower()) + " to " + bound(source.upper());
        }

        private static String bound(@Nullable Double value) {
            return value == null ? "unknown" : figure(value);
        }

        private static String figure(double value) {
            return String.format(Locale.ROOT, "%.3f", value);
        }

        private static String plain(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    static EvaluationView of(Evaluation evaluation) {
        var check = evaluation.sourceCheck();
        var rows = evaluation.findings().stream()
                .map(finding -> row(finding, check.problems(finding)))
                .toList();
        var unmapped = rows.stream().filter(row -> row.behaviour() == null).toList();
        return new EvaluationView(
                evaluation,
                evaluation.evaluatedAt().equals(Instant.EPOCH) ? null : evaluation.evaluatedAt(),
                rows.stream()
                        .filter(row -> row.constraint() == Constraint.ORDINARY)
                        .toList(),
                rows.stream()
                        .filter(row -> row.constraint() != null && row.constraint() != Constraint.ORDINARY)
                        .toList(),
                unmapped.stream().limit(MOST_UNMAPPED).toList(),
                Math.max(0, unmapped.size() - MOST_UNMAPPED));
    }

    private static Row row(Finding finding, Set<SourceCheck.Problem> problems) {
        var interval = finding.interval();
        return new Row(
                finding,
                finding.behaviour(),
                finding.constraint(),
                Boolean.TRUE.equals(finding.optionsNarrowed()),
                interval == null ? null : interval.lower(),
                interval == null ? null : interval.upper(),
                problems,
                FallbackTable.of(finding));
    }
}
