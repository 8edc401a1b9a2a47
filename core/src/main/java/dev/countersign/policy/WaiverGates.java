package dev.countersign.policy;

import dev.countersign.policy.PolicyDocument.WaiverRule;
import dev.countersign.register.Determination;
import dev.countersign.signoff.GateResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The gates of a waiver's case: it can be had at the level at all, and for no longer than the policy allows.
final class WaiverGates {

    private WaiverGates() {}

    /// @param rule null when the policy allows no waiver at the level
    static List<GateResult> of(
            Waiver waiver, @Nullable Determination determination, @Nullable WaiverRule rule, Instant now) {
        return List.of(possible(determination, rule), duration(waiver, rule, now));
    }

    private static GateResult possible(@Nullable Determination determination, @Nullable WaiverRule rule) {
        var title = "Policy allows a waiver";
        if (determination == null) {
            return GateResult.failed(
                    "waiver-possible",
                    title,
                    "No determination is in force for the model.",
                    "Have a level determined; until then nothing can be waived.");
        }
        var level = determination.level().framework().name() + " "
                + determination.level().code();
        return rule == null
                ? GateResult.failed(
                        "waiver-possible",
                        title,
                        "At " + level + " the policy allows none.",
                        "Bring the evidence, or ask for less. Nobody can waive it at this level.")
                : GateResult.passed("waiver-possible", title, "At " + level + " the board may waive it.");
    }

    private static GateResult duration(Waiver waiver, @Nullable WaiverRule rule, Instant now) {
        var title = "Duration within policy";
        if (!now.isBefore(waiver.validUntil())) {
            return GateResult.failed(
                    "duration",
                    title,
                    "The end asked for, " + DeploymentGates.day(waiver.validUntil()) + ", has passed.",
                    "Ask again with a later end.");
        }
        if (rule == null) {
            return GateResult.failed(
                    "duration",
                    title,
                    "The policy has no duration for a waiver here.",
                    "Mend the other finding first.");
        }
        var latest = waiver.requestedAt().plus(Duration.ofDays(rule.maximumDays()));
        return waiver.validUntil().isAfter(latest)
                ? GateResult.failed(
                        "duration",
                        title,
                        "Asked until " + DeploymentGates.day(waiver.validUntil()) + "; the policy allows "
                                + rule.maximumDays() + " days.",
                        "Ask until " + DeploymentGates.day(latest.minus(Duration.ofDays(1))) + " at the latest.")
                : GateResult.passed(
                        "duration",
                        title,
                        "Until " + DeploymentGates.day(waiver.validUntil()) + ", within " + rule.maximumDays()
                                + " days.");
    }
}
