package dev.countersign.signoff;

import dev.countersign.Actor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The votes on a case and which of them count: those given for what it says now by people who have not recused
/// themselves since, and the recusals.
///
/// @param all in the order they were given
/// @param digest of what the case says now
public record Votes(List<SignOff> all, String digest) {

    public Votes {
        all = List.copyOf(all);
    }

    public boolean counts(SignOff vote) {
        return vote.digest().equals(digest) && (vote.verdict() == Verdict.RECUSE || !recused(vote.signer()));
    }

    public List<SignOff> counting() {
        return all.stream().filter(this::counts).toList();
    }

    /// Whether the person has recused themselves, for whatever the case said then.
    boolean recused(String account) {
        return all.stream()
                .anyMatch(s -> s.verdict() == Verdict.RECUSE && s.signer().equalsIgnoreCase(account));
    }

    /// The vote of `actor` that counts, null when there is none.
    public @Nullable SignOff of(Actor actor) {
        return counting().stream()
                .filter(s -> s.signer().equalsIgnoreCase(actor.subject()))
                .findFirst()
                .orElse(null);
    }

    /// Approvals of what the case says now that carry conditions. One that was taken back fills no seat and still
    /// narrows: who signed after it signed for no more than that.
    public List<SignOff> conditional() {
        return all.stream()
                .filter(s -> s.digest().equals(digest) && s.verdict() == Verdict.APPROVE && s.conditions() != null)
                .toList();
    }

    /// What is approved is approved on all of these.
    public List<VoteConditions> conditions() {
        return conditional().stream()
                .flatMap(s -> Stream.ofNullable(s.conditions()))
                .toList();
    }
}
