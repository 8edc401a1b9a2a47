package dev.countersign.policy;

import dev.countersign.ProblemType;

/// What became of an attempt to revoke a waiver. Both outcomes are recorded in the audit log.
public sealed interface WaiverResult {

    record Revoked(Waiver waiver) implements WaiverResult {}

    record Refused(ProblemType type, String reason) implements WaiverResult {}
}
