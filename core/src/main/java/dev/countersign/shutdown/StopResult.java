package dev.countersign.shutdown;

/// What became of an attempt to stop. Both outcomes are recorded in the audit log.
public sealed interface StopResult {

    record Ordered(ShutdownOrder order) implements StopResult {}

    record Refused(String reason) implements StopResult {}
}
