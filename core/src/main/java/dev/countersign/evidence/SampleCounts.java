package dev.countersign.evidence;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Counts samples as they are read: per condition how they ended, per condition and metric which values were scored.
/// An errored or invalidated sample is counted as such and its scores are not used.
public final class SampleCounts implements Consumer<LogSample> {

    private static final int MOST_CONDITIONS = 500;
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
    }

    private final Map<String, Ending> byCondition = new LinkedHashMap<>();
    private final Set<String> metrics = new LinkedHashSet<>();
    private int judgeFailures;
    private int conditionsDropped;

    @Override
    public void accept(LogSample sample) {
        if (!byCondition.containsKey(sample.condition()) && byCondition.size() >= MOST_CONDITIONS) {
            conditionsDropped++;
            return;
        }
        var first = !byCondition.containsKey(sample.condition());
        var ending = byCondition.computeIfAbsent(sample.condition(), c -> new Ending());
        ending.seen++;
        keepCommon(ending, sample.attributes(), first);
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

    private static void keepCommon(Ending ending, Map<String, String> attributes, boolean first) {
        if (first) {
            ending.attributes.putAll(attributes);
        } else {
            ending.attributes.entrySet().removeIf(e -> !e.getValue().equals(attributes.get(e.getKey())));
        }
    }

    private void score(Ending ending, LogSample sample) {
        if (sample.answers().values().stream().anyMatch(SampleCounts::isJudgeFailure)) {
            judgeFailures++;
            metrics.addAll(sample.scores().keySet());
            return;
        }
        sample.scores().forEach((metric, value) -> {
            metrics.add(metric);
            var values = ending.values.computeIfAbsent(metric, m -> new TreeMap<>());
            if (value != null && (values.containsKey(value) || values.size() < MOST_VALUES)) {
                values.merge(value, 1, Integer::sum);
            }
        });
    }

    /// Petri writes this sentence in place of a verdict, and with it scores that mean nothing.
    private static boolean isJudgeFailure(String answer) {
        return answer.contains("Failed to parse judge");
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
        return byCondition.values().stream().mapToInt(e -> e.seen).sum() + conditionsDropped;
    }

    public int errored() {
        return byCondition.values().stream().mapToInt(e -> e.errored).sum();
    }

    public int invalidated() {
        return byCondition.values().stream().mapToInt(e -> e.invalidated).sum();
    }

    public int edited() {
        return byCondition.values().stream().mapToInt(e -> e.edited).sum();
    }

    public int limitStopped() {
        return byCondition.values().stream().mapToInt(e -> e.limitStopped).sum();
    }

    /// Samples whose judge gave no readable verdict; they count as unscored.
    public int judgeFailures() {
        return judgeFailures;
    }

    /// Samples left out because the log has more conditions than are kept.
    public int conditionsDropped() {
        return conditionsDropped;
    }
}
