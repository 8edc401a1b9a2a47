package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who may vote on a case (law 2).
final class VotingRules {

    private VotingRules() {}

    /// Why `actor` may not vote in `capacity`, null when they may.
    static SignOffResult.@Nullable Refused refusal(Case about, Actor actor, Role capacity, Instant now) {
        if (about.status() != CaseStatus.OPEN) {
            return refused(
                    ProblemType.ILLEGAL_STATE,
                    "This case is closed: " + about.status().label() + ".");
        }
        if (!now.isBefore(about.deadline())) {
            return refused(ProblemType.ILLEGAL_STATE, "The deadline for signing was " + about.deadline() + ".");
        }
        if (!actor.isPerson()) {
            return refused(ProblemType.NOT_ELIGIBLE, "Only people sign; " + actor.subject() + " is not a person.");
        }
        if (actor.subject().equalsIgnoreCase(about.openedBy())
                || actor.subject().equalsIgnoreCase(about.beneficiary())) {
            return refused(ProblemType.OWN_CASE, "You opened this case or it is about you, so others must sign it.");
        }
        if (about.assessment().quorum().needed(capacity) == 0) {
            return refused(ProblemType.NOT_ELIGIBLE, "This case has no seat for a " + capacity.label() + ".");
        }
        if (!actor.has(capacity)) {
            return refused(ProblemType.NOT_ELIGIBLE, "You are not a " + capacity.label() + ".");
        }
        if (about.signOffs().stream()
                .anyMatch(s -> s.verdict() == Verdict.RECUSE && s.signer().equalsIgnoreCase(actor.subject()))) {
            return refused(
                    ProblemType.ALREADY_SIGNED,
                    "You recused yourself from this case. That stays so, whatever changes in it.");
        }
        return about.voteOf(actor) == null
                ? null
                : refused(ProblemType.ALREADY_SIGNED, "You have voted on this case; one person counts once.");
    }

    private static SignOffResult.Refused refused(ProblemType type, String reason) {
        return new SignOffResult.Refused(type, reason);
    }
}
