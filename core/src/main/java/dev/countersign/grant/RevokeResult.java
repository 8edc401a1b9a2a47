package dev.countersign.grant;

import dev.countersign.ProblemType;

/// What became of an attempt to revoke. Both outcomes are recorded in the audit log.
public sealed interface RevokeResult {

    record Revoked(Grant grant) implements RevokeResult {}

    record Refused(ProblemType type, String reason) implements RevokeResult {}
}
