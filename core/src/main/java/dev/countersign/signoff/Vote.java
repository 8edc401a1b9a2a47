package dev.countersign.signoff;

import dev.countersign.Fields;
import dev.countersign.Role;
import org.jspecify.annotations.Nullable;

/// What a person sends to sign a case.
///
/// @param digest digest of the case as that person read it
/// @param conditions attached to an approval, [VoteConditions#NONE] for none
public record Vote(Role capacity, Verdict verdict, String reason, String digest, VoteConditions conditions) {

    /// @throws dev.countersign.ProblemException INVALID with every field's problem
    public static Vote checked(
            @Nullable Role capacity,
            @Nullable Verdict verdict,
            @Nullable String reason,
            @Nullable String digest,
            @Nullable VoteConditions conditions) {
        var fields = new Fields();
        var attached = conditions == null ? VoteConditions.NONE : conditions.checked(fields);
        var vote = new Vote(
                fields.required("/capacity", capacity, Role.BOARD_MEMBER, "Say in which capacity you sign."),
                fields.required("/verdict", verdict, Verdict.ABSTAIN, "Say how you vote."),
                fields.text("/reason", reason, Fields.LONG, "Give a reason for your vote; it is recorded with it."),
                fields.text("/digest", digest, Fields.SHORT, "Send the digest of the case as you read it."),
                attached);
        fields.check(
                attached.none() || verdict == null || verdict == Verdict.APPROVE,
                "/conditions/words",
                "Only an approval carries conditions; leave them out, or put them into your reason.");
        fields.orThrow();
        return vote;
    }
}
