package dev.countersign.web.evidence;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Finding;
import java.time.Instant;
import java.util.List;
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

    /// One finding. Behaviour, constraint and interval are null without a meaning or a score.
    public record Row(
            Finding finding,
            @Nullable Behaviour behaviour,
            @Nullable Constraint constraint,
            boolean narrowed,
            @Nullable Double lower,
            @Nullable Double upper,
            boolean differs) {

        /// Whether every sample of the condition is in the rate as the run scored it.
        public boolean whole() {
            return finding.unscored() + finding.errored() + finding.invalidated() + finding.edited() == 0;
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
            var metric = finding.sourceMetric();
            var value = finding.sourceValue();
            if (metric == null) {
                return "";
            }
            var own = metric.startsWith(finding.metric() + " ")
                    ? metric.substring(finding.metric().length() + 1)
                    : metric;
            return own + " " + (value == null ? "unknown" : figure(value));
        }

        private static String figure(double value) {
            return String.format(java.util.Locale.ROOT, "%.3f", value);
        }

        private static String plain(double value) {
            return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        }
    }

    static EvaluationView of(Evaluation evaluation) {
        var rows = evaluation.findings().stream()
                .map(finding -> row(finding, evaluation.sourceDiffers(finding)))
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

    private static Row row(Finding finding, boolean differs) {
        var interval = finding.interval();
        return new Row(
                finding,
                finding.behaviour(),
                finding.constraint(),
                Boolean.TRUE.equals(finding.optionsNarrowed()),
                interval == null ? null : interval.lower(),
                interval == null ? null : interval.upper(),
                differs);
    }
}
