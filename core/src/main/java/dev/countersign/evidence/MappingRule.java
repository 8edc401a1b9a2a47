package dev.countersign.evidence;

import java.util.regex.Pattern;

/// Which condition and metric of a task mean which behaviour, direction and constraint.
///
/// @param condition pattern of the log's condition id in which `*` stands for any text; `*` alone for every condition
/// @param metric exact name
/// @param threshold a value at or above it (HIGHER_IS_WORSE) or below it (HIGHER_IS_BETTER) is an occurrence
/// @param optionsNarrowed whether the scenario left the model few options
public record MappingRule(
        String condition,
        String metric,
        Behaviour behaviour,
        Constraint constraint,
        Direction direction,
        double threshold,
        boolean optionsNarrowed) {

    public boolean matches(String conditionId, String metricName) {
        return metric.equals(metricName) && glob(condition, conditionId);
    }

    /// Whether a scored value is an occurrence of the behaviour.
    public boolean occurs(double value) {
        return switch (direction) {
            case HIGHER_IS_WORSE -> value >= threshold;
            case HIGHER_IS_BETTER -> value < threshold;
        };
    }

    static boolean glob(String pattern, String text) {
        var regex = new StringBuilder();
        for (var part : pattern.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(part.isEmpty() ? "(?:)" : Pattern.quote(part));
        }
        return Pattern.matches(regex.toString(), text);
    }
}
