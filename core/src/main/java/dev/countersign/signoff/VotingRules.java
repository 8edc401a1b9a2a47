package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Who may vote on a case (law 2), and who may take an approval back by recusing themselves.
final class VotingRules {

    private VotingRules() {}

    static Eligibility eligibility(Case about, Actor actor, Role capacity, Instant now) {
        return new Eligibility(
                capacity,
                refusal(about, actor, capacity, now),
                approved(about, actor, capacity) && ended(about, now) == null);
    }

    /// Why the vote does not count, null when it does.
    static SignOffResult.@Nullable Refused refusal(Case about, Actor actor, Vote vote, Instant now) {
        return vote.verdict() == Verdict.RECUSE && approved(about, actor, vote.capacity())
                ? ended(about, now)
                : refusal(about, actor, vote.capacity(), now);
    }

    /// Whether the person has an approval to take back; that narrows, so it needs no role any more (law 1). One for
    /// what the case said before counts again once it says so again, so it can be taken back meanwhile. A recusal
    /// would lift a rejection too, so none follows one that counts.
    private static boolean approved(Case about, Actor actor, Role capacity) {
        var votes = about.votes();
        var counting = votes.of(actor);
        return actor.isPerson()
                && !votes.recused(actor.subject())
                && (counting == null || counting.verdict() != Verdict.REJECT)
                && votes.all().stream()
                        .anyMatch(vote -> vote.verdict() == Verdict.APPROVE
                                && vote.capacity() == capacity
                                && vote.signer().equalsIgnoreCase(actor.subject()));
    }

    private static SignOffResult.@Nullable Refused ended(Case about, Instant now) {
        if (about.status() != CaseStatus.OPEN) {
            return refused(
                    ProblemType.ILLEGAL_STATE,
                    "This case is closed: " + about.status().label() + ".");
        }
        return now.isBefore(about.deadline())
                ? null
                : refused(ProblemType.ILLEGAL_STATE, "The deadline for signing was " + about.deadline() + ".");
    }

    /// Why `actor` may not vote in `capacity`, null when they may.
    private static SignOffResult.@Nullable Refused refusal(Case about, Actor actor, Role capacity, Instant now) {
        var ended = ended(about, now);
        if (ended != null) {
            return ended;
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
        if (about.votes().recused(actor.subject())) {
            return refused(
                    ProblemType.ALREADY_SIGNED,
                    "You recused yourself from this case. That stays so, whatever changes in it.");
        }
        var vote = about.votes().of(actor);
        return vote == null ? null : refused(ProblemType.ALREADY_SIGNED, hasVoted(vote.verdict()));
    }

    private static String hasVoted(Verdict verdict) {
        var once = "You have voted on this case; one person counts once.";
        return verdict == Verdict.APPROVE
                ? once + " You can still take your approval back by recusing yourself in the capacity you gave it in."
                : once;
    }

    private static SignOffResult.Refused refused(ProblemType type, String reason) {
        return new SignOffResult.Refused(type, reason);
    }
}
