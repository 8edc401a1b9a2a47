package dev.countersign.evidence;

import java.util.List;

/// What became of an import. A refusal is recorded in the audit log too.
public sealed interface ImportResult {

    /// @param evaluations one per run in the file, at least one
    record Imported(List<Evaluation> evaluations) implements ImportResult {}

    /// The same bytes were imported before.
    record Known(List<Evaluation> evaluations) implements ImportResult {}

    record Refused(String detail) implements ImportResult {}
}
