package dev.countersign.signoff;

import dev.countersign.ProblemType;

/// What became of an attempt to sign. Both outcomes are recorded in the audit log.
public sealed interface SignOffResult {

    /// The vote counts; the case is as it stands after it.
    record Recorded(Case after, SignOff signOff) implements SignOffResult {}

    /// The vote does not count, for this reason.
    record Refused(ProblemType type, String reason) implements SignOffResult {}
}
