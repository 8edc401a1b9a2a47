package dev.countersign.evidence;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/// Counts samples as they are read: per condition how they ended, per condition and metric which values were scored.
/// An errored or invalidated sample is counted as such and its scores are not used.
public final class SampleCounts implements Consumer<LogSample> {

    private static final int MOST_CONDITIONS = 500;
    private static final int MOST_METRICS = 200;
    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST_VALUES = 1000;

    /// How the samples of one condition ended.
    public static final class Ending {
        private int seen;
        private int errored;
        private int invalidated;
        private int edited;
        private int limitStopped;
        private final Map<String, TreeMap<Double, Integer>> values = new LinkedHashMap<>();
        private final Map<String, String> attributes = new LinkedHashMap<>();

        /// Samples that ended without error and were not invalidated: the ones that should have a score.
        public int usable() {
            return seen - errored - invalidated;
        }

        public int errored() {
            return errored;
        }

        public int invalidated() {
            return invalidated;
        }

        public int edited() {
            return edited;
        }

        /// How often each value of `metric` was scored.
        public Map<Double, Integer> values(String metric) {
            return values.getOrDefault(metric, new TreeMap<>());
        }

        /// Attributes all samples of the condition agree on.
        public Map<String, String> attributes() {
            return attributes;
        }

        private void keepCommon(Map<String, String> of) {
            if (seen == 1) {
                attributes.putAll(of);
            } else {
                attributes.entrySet().removeIf(e -> !e.getValue().equals(of.get(e.getKey())));
            }
        }
    }

    private final Map<String, Ending> byCondition = new LinkedHashMap<>();
    private final Set<String> metrics = new LinkedHashSet<>();
    private int judgeFailures;
    private int conditionsDropped;
    private int valuesDropped;

    @Override
    public void accept(LogSample sample) {
        if (!byCondition.containsKey(sample.condition())
                && isFull(byCondition.size(), MOST_CONDITIONS, metrics.size())) {
            conditionsDropped++;
            return;
        }
        var ending = byCondition.computeIfAbsent(sample.condition(), c -> new Ending());
        ending.seen++;
        ending.keepCommon(sample.attributes());
        ending.edited += sample.edited() ? 1 : 0;
        ending.limitStopped += sample.limit() == null ? 0 : 1;
        if (sample.invalidated()) {
            ending.invalidated++;
        } else if (sample.errored()) {
            ending.errored++;
        } else {
            score(ending, sample);
        }
    }

    /// Whether one more would make too many, of its kind or of findings: one per condition and metric.
    private static boolean isFull(int has, int most, int others) {
        return has >= most || (has + 1) * others > MOST_FINDINGS;
    }

    private void score(Ending ending, LogSample sample) {
        var failed = false;
        for (var score : sample.scores().entrySet()) {
            var metric = score.getKey();
            var value = score.getValue();
            var noVerdict = isJudgeFailure(sample.answers().getOrDefault(metric, ""));
            failed |= noVerdict;
            if (!metrics.contains(metric) && isFull(metrics.size(), MOST_METRICS, byCondition.size())) {
                valuesDropped++;
                continue;
            }
            metrics.add(metric);
            if (value == null || noVerdict) {
                continue;
            }
            var values = ending.values.computeIfAbsent(metric, m -> new TreeMap<>());
            if (values.containsKey(value) || values.size() < MOST_VALUES) {
                values.merge(value, 1, Integer::sum);
            } else {
                valuesDropped++;
            }
        }
        judgeFailures += failed ? 1 : 0;
    }

    /// Petri writes one of these sentences in place of a verdict, and with it scores that mean nothing: all of them the
    /// best there is when nothing could be read, those that are missing when a part could.
    private static boolean isJudgeFailure(String answer) {
        return answer.contains("Failed to parse judge")
                || answer.lines().anyMatch(line -> line.startsWith("Partial parse"));
    }

    /// Metrics with at least one scored value; all names when nothing was scored at all.
    public Set<String> metrics() {
        var scored = new LinkedHashSet<String>();
        metrics.stream()
                .filter(m ->
                        byCondition.values().stream().anyMatch(e -> !e.values(m).isEmpty()))
                .forEach(scored::add);
        return scored.isEmpty() ? metrics : scored;
    }

    public Map<String, Ending> byCondition() {
        return byCondition;
    }

    public int seen() {
        return sum(e -> e.seen) + conditionsDropped;
    }

    public int errored() {
        return sum(e -> e.errored);
    }

    public int invalidated() {
        return sum(e -> e.invalidated);
    }

    public int edited() {
        return sum(e -> e.edited);
    }

    public int limitStopped() {
        return sum(e -> e.limitStopped);
    }

    private int sum(ToIntFunction<Ending> count) {
        return byCondition.values().stream().mapToInt(count).sum();
    }

    /// Samples whose judge gave no readable verdict; they count as unscored.
    public int judgeFailures() {
        return judgeFailures;
    }

    /// Samples left out because the log has more conditions than are kept.
    public int conditionsDropped() {
        return conditionsDropped;
    }

    /// Scores left out because the log has more metrics, or a metric more values, than are kept.
    public int valuesDropped() {
        return valuesDropped;
    }
}
