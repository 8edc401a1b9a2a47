package dev.countersign.signoff;

import dev.countersign.Role;
import org.jspecify.annotations.Nullable;

/// Whether one person may vote on a case in one capacity of its quorum.
///
/// @param refusal why they may not, null when they may
public record Eligibility(Role capacity, SignOffResult.@Nullable Refused refusal) {

    public boolean eligible() {
        return refusal == null;
    }
}
