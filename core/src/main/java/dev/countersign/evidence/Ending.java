package dev.countersign.evidence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// How the samples of one condition ended.
public final class Ending {

    private static final int MOST_SHAPES = 1000;

    int seen;
    int usable;
    int errored;
    int invalidated;
    int edited;
    int limitStopped;
    final Map<String, TreeMap<Double, Integer>> values = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> metrics = new HashSet<>();
    /// How many samples had a value for exactly these metrics.
    private final Map<Set<String>, Integer> shapes = new HashMap<>();

    private final Map<String, String> attributes = new LinkedHashMap<>();

    /// Samples that ended without error and were not invalidated: the ones that should have a score.
    public int usable() {
        return usable;
    }

    /// How many different samples the usable ones are; epochs repeat one.
    public int samples() {
        return ids.size();
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

    /// Whether a metric was stated for a sample of this condition, with a value or without.
    boolean states(String metric) {
        return metrics.contains(metric);
    }

    boolean statesNothing() {
        return metrics.isEmpty();
    }

    /// Usable samples with a value for each of `wanted` that is a metric of this condition.
    int scored(Set<String> wanted) {
        var needed = new HashSet<>(wanted);
        needed.retainAll(metrics);
        return needed.isEmpty()
                ? 0
                : shapes.entrySet().stream()
                        .filter(shape -> shape.getKey().containsAll(needed))
                        .mapToInt(Map.Entry::getValue)
                        .sum();
    }

    void count(LogSample sample) {
        seen++;
        edited += sample.edited() ? 1 : 0;
        limitStopped += sample.limit() == null ? 0 : 1;
        invalidated += sample.invalidated() ? 1 : 0;
        errored += sample.errored() ? 1 : 0;
        if (!sample.invalidated() && !sample.errored()) {
            usable++;
            ids.add(sample.id());
        }
    }

    void keepShape(Set<String> stated, Set<String> valued) {
        metrics.addAll(stated);
        if (shapes.size() < MOST_SHAPES || shapes.containsKey(valued)) {
            shapes.merge(valued, 1, Integer::sum);
        }
    }

    void keepCommon(Map<String, String> of) {
        if (seen == 1) {
            attributes.putAll(of);
        } else {
            attributes.entrySet().removeIf(e -> !e.getValue().equals(of.get(e.getKey())));
        }
    }
}
