package dev.countersign.signoff;

import dev.countersign.Role;
import org.jspecify.annotations.Nullable;

/// Whether one person may vote on a case in one capacity of its quorum.
///
/// @param refusal why they may not, null when they may
/// @param mayRecuse whether they have approved in this capacity, also what the case said before, and may still recuse
/// themselves, which takes it back
public record Eligibility(Role capacity, SignOffResult.@Nullable Refused refusal, boolean mayRecuse) {

    public boolean eligible() {
        return refusal == null;
    }
}
