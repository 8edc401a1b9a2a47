package dev.countersign.signoff;

import dev.countersign.ProblemType;

/// What became of an attempt to withdraw a case. Both outcomes are recorded in the audit log.
public sealed interface WithdrawResult {

    record Withdrawn(Case after) implements WithdrawResult {}

    record Refused(ProblemType type, String reason) implements WithdrawResult {}
}
