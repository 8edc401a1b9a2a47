package dev.countersign.web.signoff;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Eligibility;
import dev.countersign.web.Option;
import dev.countersign.web.States;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether the reader may vote on a case, said in one sentence.
///
/// @param capacities those they may vote in, empty when they may not
/// @param recusing in which capacity they may still recuse themselves, taking their approval back; null for none
public record Ballot(
        List<Option> capacities, String sentence, @Nullable String recusing) {

    static Ballot of(Case about, List<Eligibility> eligibility, Actor reader) {
        var capacities = eligibility.stream()
                .filter(Eligibility::eligible)
                .map(e -> new Option(e.capacity().claim(), e.capacity().label()))
                .toList();
        var recusing = eligibility.stream()
                .filter(Eligibility::mayRecuse)
                .map(e -> e.capacity().claim())
                .findFirst();
        return new Ballot(
                capacities,
                capacities.isEmpty() ? whyNot(about, eligibility, reader) : how(capacities),
                recusing.orElse(null));
    }

    public boolean open() {
        return !capacities.isEmpty();
    }

    public boolean several() {
        return capacities.size() > 1;
    }

    private static String how(List<Option> capacities) {
        var names = capacities.stream().map(o -> lower(o.label())).collect(Collectors.joining(" or as "));
        return "You may vote, as " + names + (capacities.size() > 1 ? "; you count once." : ".");
    }

    private static String whyNot(Case about, List<Eligibility> eligibility, Actor reader) {
        if (about.status() != CaseStatus.OPEN) {
            return "This case is closed.";
        }
        var vote = about.votes().of(reader);
        if (vote != null) {
            return "You have voted on this case as " + lower(vote.capacity().label()) + ": "
                    + lower(States.state(vote.verdict()).word()) + ". One person counts once.";
        }
        return eligibility.stream()
                .filter(e -> reader.has(e.capacity()))
                .flatMap(e -> Optional.ofNullable(e.refusal()).stream())
                .map(refusal -> refusal.reason())
                .findFirst()
                .orElseGet(() -> "You do not vote on this case: it is signed by "
                        + eligibility.stream()
                                .map(Eligibility::capacity)
                                .map(Ballot::people)
                                .collect(Collectors.joining(" and "))
                        + ".");
    }

    private static String people(Role role) {
        return switch (role) {
            case ENGINEER -> "engineers";
            case SAFETY_OFFICER -> "safety officers";
            case BOARD_MEMBER -> "board members";
            case SHUTDOWN_AUTHORITY -> "shutdown authorities";
            case AUDITOR -> "auditors";
            case ADMINISTRATOR -> "administrators";
            case DECISION_POINT, EVIDENCE_IMPORTER -> "machines";
        };
    }

    private static String lower(String label) {
        return label.toLowerCase(Locale.ROOT);
    }
}
