package dev.countersign.evidence;

/// What a high value of a metric means; a mapping always says it, there is no default.
public enum Direction {
    HIGHER_IS_WORSE,
    HIGHER_IS_BETTER
}
