package dev.countersign.decision;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The answer to one question.
///
/// @param sequence the audit log's size that the answer was given at: it reflects every entry before this number
/// @param grantId the grant that decided, null when none was reached
/// @param detail what is particular to this answer, null when the reason says it all
public record Decision(
        UUID id,
        boolean permitted,
        Reason reason,
        long sequence,
        @Nullable UUID deploymentId,
        @Nullable UUID grantId,
        @Nullable String detail) {

    /// The reason and its detail in words.
    public String explanation() {
        return detail == null ? reason.sentence() : reason.sentence() + " " + detail;
    }
}
