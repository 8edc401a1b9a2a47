package dev.countersign.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Evaluations side by side. Rates are compared only where task, version and grader are the same, and only within one
/// constraint.
///
/// @param differences what keeps the evaluations from being compared; then there are no groups
/// @param alone mapped findings that only one of the evaluations has
public record Comparison(List<Evaluation> evaluations, List<String> differences, List<Group> groups, int alone) {

    public static final int FEWEST = 2;
    public static final int MOST = 4;

    /// What was found under one constraint, so that ordinary and constrained rates share no table.
    public record Group(Constraint constraint, List<Row> rows) {}

    /// One behaviour, condition and metric across the evaluations.
    ///
    /// @param results in the order of the evaluations, null where one has no such finding
    public record Row(
            Behaviour behaviour,
            boolean optionsNarrowed,
            String conditionId,
            String metric,
            List<@Nullable Finding> results) {}

    private record Key(
            Behaviour behaviour,
            Constraint constraint,
            boolean optionsNarrowed,
            String conditionId,
            String metric,
            @Nullable Direction direction,
            @Nullable Double threshold) {}

    public static Comparison of(List<Evaluation> evaluations) {
        var differences = Comparability.differences(evaluations);
        if (!differences.isEmpty()) {
            return new Comparison(evaluations, differences, List.of(), 0);
        }
        var byKey = new LinkedHashMap<Key, @Nullable Finding[]>();
        for (var at = 0; at < evaluations.size(); at++) {
            for (var finding : evaluations.get(at).findings()) {
                var behaviour = finding.behaviour();
                var constraint = finding.constraint();
                if (behaviour != null && constraint != null) {
                    byKey.computeIfAbsent(key(finding, behaviour, constraint), k -> new Finding[evaluations.size()])[
                            at] = finding;
                }
            }
        }
        var groups = new EnumMap<Constraint, List<Row>>(Constraint.class);
        var alone = 0;
        for (var entry : byKey.entrySet()) {
            var results = Arrays.asList(entry.getValue());
            if (results.stream().filter(Objects::nonNull).count() < FEWEST) {
                alone++;
            } else {
                groups.computeIfAbsent(entry.getKey().constraint(), c -> new ArrayList<>())
                        .add(row(entry.getKey(), results));
            }
        }
        return new Comparison(evaluations, List.of(), sorted(groups), alone);
    }

    private static Key key(Finding finding, Behaviour behaviour, Constraint constraint) {
        return new Key(
                behaviour,
                constraint,
                Boolean.TRUE.equals(finding.optionsNarrowed()),
                finding.conditionId(),
                finding.metric(),
                finding.direction(),
                finding.threshold());
    }

    private static Row row(Key key, List<@Nullable Finding> results) {
        return new Row(key.behaviour(), key.optionsNarrowed(), key.conditionId(), key.metric(), results);
    }

    private static List<Group> sorted(Map<Constraint, List<Row>> groups) {
        var order = Comparator.comparing(Row::behaviour)
                .thenComparing(Row::conditionId)
                .thenComparing(Row::metric);
        return groups.entrySet().stream()
                .map(g -> new Group(
                        g.getKey(), g.getValue().stream().sorted(order).toList()))
                .toList();
    }
}
