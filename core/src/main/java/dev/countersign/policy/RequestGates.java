package dev.countersign.policy;

import dev.countersign.register.Capability;
import dev.countersign.signoff.GateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The checks on what is asked.
final class RequestGates {

    private RequestGates() {}

    static GateResult capabilitiesAllowed(Gate gate, GateFacts facts, Instant now) {
        var unclassified = facts.asked().stream()
                .filter(a -> a.tool() != null && a.classes().isEmpty())
                .map(a -> a.tool() == null ? "" : a.tool().name())
                .sorted()
                .collect(Collectors.joining(", "));
        if (!unclassified.isEmpty()) {
            return gate.fail(
                    "Not classified yet: " + unclassified + ".", "A safety officer classifies what the tool can do.");
        }
        var tier = facts.tier();
        if (tier == null) {
            return gate.fail("Without a level no capability is allowed.", "Have a level determined.");
        }
        var forbidden = facts.requested().stream()
                .filter(c -> !tier.capabilities().containsKey(c))
                .collect(Collectors.toSet());
        return forbidden.isEmpty()
                ? gate.pass("Asked for: " + words(facts.requested()) + "." + stated(facts))
                : gate.fail(
                        "The policy grants no tool that may " + words(forbidden) + " at this level.",
                        "Ask for another tool; this one cannot be had at this level.");
    }

    /// Whose classes no safety officer has judged yet: their signature on the case does.
    private static String stated(GateFacts facts) {
        var names = facts.asked().stream()
                .map(GateFacts.AskedTool::tool)
                .filter(tool -> tool != null && tool.classifiedBy() == null)
                .map(tool -> tool == null ? "" : tool.name())
                .sorted()
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? ""
                : " What " + names + " can do is stated by who registered it and judged by no safety officer yet.";
    }

    static GateResult durationWithinPolicy(Gate gate, GateFacts facts, Instant now) {
        if (!now.isBefore(facts.validUntil())) {
            return gate.fail("The end asked for, " + facts.validUntil() + ", has passed.", "Ask for a later end.");
        }
        var rule = facts.rule();
        if (rule == null) {
            return gate.fail("The policy has no duration for what is asked.", "Mend the other findings first.");
        }
        var latest = facts.requestedAt().plus(Duration.ofDays(rule.maximumDays()));
        return facts.validUntil().isAfter(latest)
                ? gate.fail(
                        "Asked until " + DeploymentGates.day(facts.validUntil()) + "; the policy allows "
                                + rule.maximumDays() + " days.",
                        "Ask until " + lastWholeDay(latest) + " at the latest.")
                : gate.pass("Until " + DeploymentGates.day(facts.validUntil()) + ", within " + rule.maximumDays()
                        + " days.");
    }

    /// Forms ask until the end of a day, so the day named must be over by then.
    private static String lastWholeDay(Instant latest) {
        return DeploymentGates.day(latest.minus(Duration.ofDays(1)));
    }

    static GateResult toolsUnchanged(Gate gate, GateFacts facts, Instant now) {
        var changed = new ArrayList<String>();
        for (var asked : facts.asked()) {
            var tool = asked.tool();
            if (tool == null) {
                changed.add("a tool that is gone");
            } else if (tool.drifted() || !tool.definitionDigest().equals(asked.digest())) {
                changed.add(tool.name());
            }
        }
        return changed.isEmpty()
                ? gate.pass("The servers show the definitions that are pinned.")
                : gate.fail(
                        "Definition differs from the one asked for: " + String.join(", ", changed) + ".",
                        "Look at the tool's new definition, pin it, and ask again.");
    }

    static GateResult notBothThresholds(Gate gate, GateFacts facts, Instant now) {
        var one = Threshold.operationalFreedom(facts.deployment(), facts.effective());
        var two = Threshold.oversightGap(facts.deployment(), facts.canBeStopped(now));
        var found = "One, operational freedom: " + state(one) + " Two, oversight gap: " + state(two);
        if (one.crossed() && two.crossed()) {
            var waiver = facts.thresholdsWaiver();
            return waiver != null
                    ? gate.pass(found + " Both crossed, " + waiver.words() + ".")
                    : gate.fail(
                            found,
                            "Close the oversight gap (an operator, a shutdown authority, central control) or ask for "
                                    + "less. "
                                    + (facts.waiverPossible()
                                            ? "Or ask the board for a waiver."
                                            : "The policy allows no waiver at this level."));
        }
        return gate.pass(found);
    }

    private static String state(Threshold threshold) {
        return (threshold.crossed() ? "crossed. " : "not crossed. ") + String.join(" ", threshold.reasons());
    }

    private static String words(Set<Capability> classes) {
        return classes.stream()
                .sorted()
                .map(c -> c.label().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
