package dev.countersign.evidence;

import static java.util.stream.Collectors.toCollection;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Counts samples as they are read: per condition how they ended, per condition and metric which values were scored.
/// An errored or invalidated sample is counted as such, as both when it is both, and its scores are not used.
public final class SampleCounts implements Consumer<LogSample> {

    private static final int MOST_CONDITIONS = 500;
    private static final int MOST_METRICS = 200;
    private static final int MOST_FINDINGS = 10_000;
    private static final int MOST_VALUES = 1000;

    private final Map<String, Ending> byCondition = new LinkedHashMap<>();
    private final Set<String> metrics = new LinkedHashSet<>();
    /// Those of them that some sample states a number for, or that it has none.
    private final Set<String> numbers = new HashSet<>();
    /// Samples of conditions beyond those that are kept: counted, and scored by nobody.
    private final Ending beyond = new Ending();
    private final StepCounts steps = new StepCounts();
    private int judgeFailures;
    private int valuesDropped;

    @Override
    public void accept(LogSample sample) {
        if (!byCondition.containsKey(sample.condition())
                && isFull(byCondition.size(), MOST_CONDITIONS, metrics.size())) {
            beyond.count(sample);
            return;
        }
        var ending = byCondition.computeIfAbsent(sample.condition(), c -> new Ending());
        ending.count(sample);
        ending.keepCommon(sample.attributes());
        if (!sample.invalidated() && !sample.errored()) {
            score(ending, sample);
            steps.add(sample);
        }
    }

    /// Whether one more would make too many, of its kind or of findings: one per condition and metric.
    private static boolean isFull(int has, int most, int others) {
        return has >= most || (has + 1) * others > MOST_FINDINGS;
    }

    private void score(Ending ending, LogSample sample) {
        var failed = false;
        var stated = new HashSet<String>();
        var valued = new HashSet<String>();
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
            if (!sample.words().contains(metric)) {
                numbers.add(metric);
            }
            stated.add(metric);
            if (value == null || noVerdict) {
                continue;
            }
            var values = ending.values.computeIfAbsent(metric, m -> new TreeMap<>());
            if (values.containsKey(value) || values.size() < MOST_VALUES) {
                values.merge(value, 1, Integer::sum);
                valued.add(metric);
            } else {
                valuesDropped++;
            }
        }
        ending.keepShape(stated, valued);
        judgeFailures += failed ? 1 : 0;
    }

    /// Petri writes one of these sentences in place of a verdict, and with it scores that mean nothing: all of them the
    /// best there is when nothing could be read, those that are missing when a part could.
    private static boolean isJudgeFailure(String answer) {
        return answer.contains("Failed to parse judge")
                || answer.lines().anyMatch(line -> line.startsWith("Partial parse"));
    }

    /// Keeps the metrics the log itself states a number for, whatever its samples have.
    void statedBy(LogHeader header) {
        for (var metric : metrics) {
            if (header.metrics().stream()
                    .anyMatch(m -> header.metricsByCondition()
                            ? m.scorer().endsWith(" " + metric)
                            : m.scorer().equals(metric))) {
                numbers.add(metric);
            }
        }
    }

    /// Metrics that are numbers, be they unknown in every sample; all names when all there is are words.
    public Set<String> metrics() {
        return numbers.isEmpty()
                ? metrics
                : metrics.stream().filter(numbers::contains).collect(toCollection(LinkedHashSet::new));
    }

    /// Metrics left out because every sample has words for them.
    Set<String> onlyWords() {
        var words = new LinkedHashSet<>(metrics);
        words.removeAll(metrics());
        return words;
    }

    /// What the usable samples state as first and last word of their lists.
    StepCounts steps() {
        return steps;
    }

    public Map<String, Ending> byCondition() {
        return byCondition;
    }

    public int seen() {
        return sum(e -> e.seen);
    }

    /// Samples neither errored nor invalidated.
    public int usable() {
        return sum(e -> e.usable);
    }

    /// Samples with a value for every metric of their condition.
    public int scored() {
        var wanted = metrics();
        return sum(e -> e.scored(wanted));
    }

    /// Samples that ended with an error, invalidated ones among them.
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
        return Stream.concat(byCondition.values().stream(), Stream.of(beyond))
                .mapToInt(count)
                .sum();
    }

    /// Samples whose judge gave no readable verdict; they count as unscored.
    public int judgeFailures() {
        return judgeFailures;
    }

    /// Samples left out because the log has more conditions than are kept.
    public int conditionsDropped() {
        return beyond.seen;
    }

    /// Scores left out because the log has more metrics, or a metric more values, than are kept.
    public int valuesDropped() {
        return valuesDropped;
    }
}
