package dev.countersign.evidence;

import dev.countersign.evidence.LogHeader.LogMetric;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compares a log's own mean, or share of hits, and standard error with what was counted from the samples they are
/// about.
public final class SourceCheck {

    private static final double MEAN_TOLERANCE = 0.001;
    private static final double ERROR_TOLERANCE = 0.02;
    private static final double HIT = 0.5;

    /// What is wrong with a log's own numbers. None of it keeps the counted ones from counting.
    public enum Problem {
        MEAN_DIFFERS("disagrees with the count"),
        MIXES_CONSTRAINTS("is taken over ordinary use and pressure together, so it is the rate of neither"),
        ERROR_OF_FEW("its standard error is over fewer than two samples and means nothing"),
        ERROR_OF_REPEATS("its standard error is over conditions that each repeat one sample, "
                + "so it says nothing about how sure a rate is"),
        ERROR_DIFFERS("its standard error is not that of the counted scores");

        private final String label;

        Problem(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /// Sums over the findings one source metric is about, those without a score left out.
    private static final class Counted {
        int conditions;
        int trials;
        int samples;
        int repeating;
        double sum;
        double sumOfSquares;
        double sumOfMeans;
        int hits;
        boolean ordinary;
        boolean pressed;

        void add(Finding finding) {
            if (finding.trials() == 0) {
                return;
            }
            var total = 0.0;
            for (var value : finding.values().entrySet()) {
                total += value.getKey() * value.getValue();
                hits += value.getKey() >= HIT ? value.getValue() : 0;
                sumOfSquares += value.getKey() * value.getKey() * value.getValue();
            }
            ordinary |= finding.constraint() == Constraint.ORDINARY;
            pressed |= finding.constraint() != null && finding.constraint() != Constraint.ORDINARY;
            conditions++;
            trials += finding.trials();
            samples += finding.samples();
            repeating += finding.samples() == 1 && finding.trials() > 1 ? 1 : 0;
            sum += total;
            sumOfMeans += total / finding.trials();
        }

        /// The standard error of the mean of all scores, with the deviation of a sample (n - 1).
        double error() {
            var variance = Math.max(0, sumOfSquares - sum * sum / trials) / (trials - 1);
            return Math.sqrt(variance / trials);
        }
    }

    private final Map<String, Counted> bySource = new HashMap<>();

    SourceCheck(List<Finding> findings) {
        for (var finding : findings) {
            var source = finding.source();
            if (source != null) {
                bySource.computeIfAbsent(source.name(), m -> new Counted()).add(finding);
            }
        }
    }

    /// What is wrong with the log's own numbers for a finding's metric; a log that states none has none.
    public Set<Problem> problems(Finding finding) {
        var problems = EnumSet.noneOf(Problem.class);
        var source = finding.source();
        var counted = source == null ? null : bySource.get(source.name());
        if (source == null || counted == null) {
            return problems;
        }
        if (!agrees(source, counted)) {
            problems.add(Problem.MEAN_DIFFERS);
        }
        if (counted.ordinary && counted.pressed) {
            problems.add(Problem.MIXES_CONSTRAINTS);
        }
        var error = source.error();
        if (error == null) {
            return problems;
        }
        var over = source.samples();
        if (counted.trials > 1 && counted.repeating == counted.conditions) {
            problems.add(Problem.ERROR_OF_REPEATS);
        } else if (counted.trials < 2 || (over != null && over < 2)) {
            problems.add(Problem.ERROR_OF_FEW);
        } else if (source.kind() == LogMetric.Kind.MEAN
                && counted.samples == counted.trials
                && Math.abs(error - counted.error()) > ERROR_TOLERANCE * Math.max(0.01, counted.error())) {
            problems.add(Problem.ERROR_DIFFERS);
        }
        return problems;
    }

    /// Whether what the log states can be what was counted; no number where scores were counted is none they have.
    private static boolean agrees(SourceMetric source, Counted counted) {
        var stated = source.value();
        return switch (source.kind()) {
            case MEAN -> stated == null ? counted.trials == 0 : meanAgrees(counted, stated);
            case HITS ->
                stated == null
                        ? counted.trials == 0
                        : counted.trials > 0 && close(stated, counted.hits / (double) counted.trials);
            case ERROR, LOWER, UPPER, OTHER -> true;
        };
    }

    /// Over all counted samples, or of the conditions' means, as a log whose samples are conditions takes it.
    private static boolean meanAgrees(Counted counted, double stated) {
        return counted.trials > 0
                && (close(stated, counted.sum / counted.trials)
                        || close(stated, counted.sumOfMeans / counted.conditions));
    }

    private static boolean close(double stated, double counted) {
        return Math.abs(stated - counted) <= MEAN_TOLERANCE * Math.max(1, Math.abs(stated));
    }
}
