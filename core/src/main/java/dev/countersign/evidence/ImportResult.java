package dev.countersign.evidence;

/// What became of an import. A refusal is recorded in the audit log too.
public sealed interface ImportResult {

    record Imported(Evaluation evaluation) implements ImportResult {}

    /// The same bytes were imported before.
    record Known(Evaluation evaluation) implements ImportResult {}

    record Refused(String detail) implements ImportResult {}
}
