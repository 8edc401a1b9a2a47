package dev.countersign.evidence;

import dev.countersign.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which condition and metric of a task mean which behaviour, direction and constraint.
///
/// @param condition pattern of the log's condition id in which `*` stands for any text; `*` alone for every condition
/// @param metric pattern of the metric's name, likewise
/// @param threshold a value at or above it (HIGHER_IS_WORSE) or below it (HIGHER_IS_BETTER) is an occurrence
/// @param optionsNarrowed whether the scenario left the model few options
/// @param tactics where the samples state what was tried in which order, null when they do not
public record MappingRule(
        String condition,
        String metric,
        Behaviour behaviour,
        Constraint constraint,
        Direction direction,
        double threshold,
        boolean optionsNarrowed,
        @Nullable TacticRule tactics) {

    public MappingRule(
            String condition,
            String metric,
            Behaviour behaviour,
            Constraint constraint,
            Direction direction,
            double threshold,
            boolean optionsNarrowed) {
        this(condition, metric, behaviour, constraint, direction, threshold, optionsNarrowed, null);
    }

    /// A rule as somebody states it, nothing of it sure to be there.
    public record Draft(
            @Nullable String condition,
            @Nullable String metric,
            @Nullable Behaviour behaviour,
            @Nullable Constraint constraint,
            @Nullable Direction direction,
            @Nullable Double threshold,
            @Nullable Boolean optionsNarrowed,
            TacticRule.@Nullable Draft tactics) {

        MappingRule checked(String at, Fields fields) {
            var rule = new MappingRule(
                    fields.text(at + "/condition", condition, Fields.SHORT, "Name the condition, or * for every one."),
                    fields.text(at + "/metric", metric, Fields.SHORT, "Name the metric as the log does."),
                    fields.required(at + "/behaviour", behaviour, Behaviour.COERCION, "Say what it is about."),
                    fields.required(at + "/constraint", constraint, Constraint.ORDINARY, "Say under which pressure."),
                    fields.required(
                            at + "/direction",
                            direction,
                            Direction.HIGHER_IS_WORSE,
                            "Say whether a higher value is worse or better; there is no default."),
                    fields.required(at + "/threshold", threshold, 0.0, "Give the value from which it occurred."),
                    Boolean.TRUE.equals(optionsNarrowed),
                    tactics == null ? null : tactics.checked(at + "/tactics", fields));
            fields.check(Double.isFinite(rule.threshold()), at + "/threshold", "Give a finite number.");
            return rule;
        }
    }

    public boolean matches(String conditionId, String metricName) {
        return (glob(metric, metricName) || glob(metric, withoutScorer(metricName))) && glob(condition, conditionId);
    }

    /// The name of a metric that several scorers state, each kept as `name (scorer)` after the first.
    static String withoutScorer(String metricName) {
        var scorer = metricName.endsWith(")") ? metricName.lastIndexOf(" (") : -1;
        return scorer > 0 ? metricName.substring(0, scorer) : metricName;
    }

    /// Whether a scored value is an occurrence of the behaviour.
    public boolean occurs(double value) {
        return switch (direction) {
            case HIGHER_IS_WORSE -> value >= threshold;
            case HIGHER_IS_BETTER -> value < threshold;
        };
    }

    /// Whether the pattern is all of the text. A star that let a later part match is never tried again, so the work is
    /// at most the two lengths multiplied; as a regular expression a hostile pattern would take time without bound.
    static boolean glob(String pattern, String text) {
        var parts = pattern.split("\\*", -1);
        var first = parts[0];
        if (parts.length == 1) {
            return first.equals(text);
        }
        var last = parts[parts.length - 1];
        var end = text.length() - last.length();
        if (!text.startsWith(first) || first.length() > end || !text.endsWith(last)) {
            return false;
        }
        var at = first.length();
        for (var part : List.of(parts).subList(1, parts.length - 1)) {
            at = text.indexOf(part, at);
            if (at < 0 || at + part.length() > end) {
                return false;
            }
            at += part.length();
        }
        return true;
    }
}
