package dev.countersign.evidence;

/// What this installation takes as evidence.
///
/// @param acceptSynthetic whether logs that say their numbers were made up can be accepted, as for trying out
public record EvidenceSettings(boolean acceptSynthetic) {}
