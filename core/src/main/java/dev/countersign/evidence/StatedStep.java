package dev.countersign.evidence;

/// How many usable samples of a condition state a list of words that begins and ends with these two, in the log's own
/// words: kept, so that a later profile can say what they mean.
///
/// @param key where the list stands in a sample
public record StatedStep(String condition, String key, String first, String last, int count) {}
