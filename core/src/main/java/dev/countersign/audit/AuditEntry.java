package dev.countersign.audit;

import java.time.Instant;

/// One appended fact. `sequence` counts from 0 without gaps and is the leaf index in the Merkle tree; `canonical` is
/// the RFC 8785 text that is hashed as the leaf, and everything else repeats what it says.
///
/// @param details canonical JSON object
/// @param reach whose runtime permissions the act may have changed
public record AuditEntry(
        long sequence,
        Instant at,
        String actor,
        String actorName,
        String action,
        String subjectType,
        String subjectId,
        Act.Outcome outcome,
        String details,
        Act.Reach reach,
        String canonical) {}
