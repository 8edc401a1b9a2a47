package dev.countersign.shutdown;

import dev.countersign.ProblemType;

/// What became of an attempt to end a registration. Both outcomes are recorded in the audit log.
public sealed interface EndResult {

    record Ended(ShutdownAuthority authority) implements EndResult {}

    record Refused(ProblemType type, String reason) implements EndResult {}
}
