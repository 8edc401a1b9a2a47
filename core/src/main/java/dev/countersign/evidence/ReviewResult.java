package dev.countersign.evidence;

/// What became of a review. A refusal is recorded in the audit log too.
public sealed interface ReviewResult {

    record Reviewed(Evaluation evaluation) implements ReviewResult {}

    record Refused(String detail) implements ReviewResult {}
}
