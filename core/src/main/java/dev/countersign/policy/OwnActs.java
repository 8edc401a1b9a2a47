package dev.countersign.policy;

import dev.countersign.evidence.Coverage;
import dev.countersign.incident.Incident;
import dev.countersign.register.Attestation;
import dev.countersign.signoff.GateResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/// The check that a request rests on nobody's own acts (law 2): who asks does not also say what the tool can do, that
/// a safeguard is in place, that the evidence is good, or that a serious incident is over.
public final class OwnActs {

    /// The gate, as an assessment names it.
    public static final String CODE = "own-acts";

    /// The gate's name for people.
    public static final String TITLE = "Rests on other people's judgement";

    private OwnActs() {}

    /// @param requester account of who asks
    public static GateResult check(GateFacts facts, String requester, Instant now) {
        var own = new TreeSet<String>();
        facts.asked().forEach(a -> {
            if (a.tool() != null && requester.equalsIgnoreCase(a.tool().classifiedBy())) {
                own.add("the classes of " + a.tool().name());
            }
        });
        if (facts.determination() != null) {
            facts.determination().requirements().forEach(safeguard -> {
                if (onlyAttestedBy(requester, safeguard, facts, now)) {
                    own.add("the attestation of " + facts.safeguardName(safeguard));
                }
            });
        }
        facts.coverage().demanded().stream()
                .map(Coverage.Cell::worst)
                .filter(Objects::nonNull)
                .map(Coverage.Evidence::evaluation)
                .filter(e -> e.review() != null
                        && requester.equalsIgnoreCase(e.review().reviewedBy()))
                .forEach(e -> own.add("the review of " + e.task()));
        var remedies = new ArrayList<>(List.of("Let another person ask"));
        if (!own.isEmpty()) {
            remedies.add("have another safety officer look at it and record it again");
        }
        var resolved = facts.incidents().stream()
                .filter(i -> i.severity() == Incident.Severity.SERIOUS
                        && i.resolvedAt() != null
                        && requester.equalsIgnoreCase(i.resolvedBy())
                        && !lookedAtSince(i.resolvedAt(), requester, facts))
                .map(i -> "the resolution of \"" + i.title() + "\"")
                .toList();
        if (!resolved.isEmpty()) {
            own.addAll(resolved);
            remedies.add(
                    "have another safety officer open a serious incident about what was resolved and resolve that");
        }
        return own.isEmpty()
                ? GateResult.passed(CODE, TITLE, "Nothing it rests on was judged by who asks.")
                : GateResult.failed(
                        CODE,
                        TITLE,
                        "Who asks also gave " + String.join(", ", own) + ".",
                        String.join(", or ", remedies) + ".");
    }

    /// Whether a serious incident was opened since that another person resolved. What was open already they judged
    /// apart from it, and a lesser one closes no gate, so resolving it says nothing about going on.
    private static boolean lookedAtSince(Instant resolved, String requester, GateFacts facts) {
        return facts.incidents().stream()
                .anyMatch(i -> i.severity() == Incident.Severity.SERIOUS
                        && i.openedAt().isAfter(resolved)
                        && i.resolvedAt() != null
                        && !requester.equalsIgnoreCase(i.resolvedBy()));
    }

    private static boolean onlyAttestedBy(String requester, String safeguard, GateFacts facts, Instant now) {
        var valid = facts.attestations().stream()
                .filter(a -> a.safeguard().equals(safeguard) && a.validAt(now))
                .map(Attestation::attestedBy)
                .toList();
        return !valid.isEmpty() && valid.stream().allMatch(requester::equalsIgnoreCase);
    }
}
