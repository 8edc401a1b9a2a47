package dev.countersign.policy;

import dev.countersign.incident.Incident;
import dev.countersign.register.Attestation;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Determination;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.signoff.GateResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The checks on the deployment itself.
final class DeploymentGates {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DeploymentGates() {}

    static GateResult approvedAndRunning(Gate gate, GateFacts facts, Instant now) {
        var deployment = facts.deployment();
        if (deployment.mode() != OperatingMode.NORMAL) {
            return gate.fail(
                    deployment.name() + " has been " + deployment.mode().label().toLowerCase(Locale.ROOT) + " since "
                            + moment(deployment.modeSince()) + ".",
                    "Ask for a restart; the board decides it in a case of its own.");
        }
        if (deployment.status() != DeploymentStatus.APPROVED) {
            return gate.fail(
                    deployment.name() + " is " + deployment.status().label().toLowerCase(Locale.ROOT) + ".",
                    "Ask for approval of the deployment.");
        }
        return gate.pass(deployment.name() + " is approved and runs normally.");
    }

    static GateResult levelDetermined(Gate gate, GateFacts facts, Instant now) {
        var determination = facts.determination();
        if (determination == null) {
            return gate.fail(
                    "No determination is in force for the model. It counts as the highest level of every framework.",
                    "A safety officer proposes a level, and the board signs it.");
        }
        if (determination.overdueAt(now)) {
            return gate.fail(
                    overdue(determination),
                    "Review the determination: propose it again with a later review date. The board signs it.");
        }
        if (facts.tier() == null) {
            return gate.fail(
                    "The policy has no rules for " + levels(determination) + ".",
                    "Determine a level the policy knows, or have the policy changed.");
        }
        return gate.pass(governed(determination));
    }

    /// How the model is governed, while its review is not due.
    static String governed(Determination determination) {
        return level(determination) + (determination.provisional() ? " (provisional)" : "") + unconfirmed(determination)
                + ", review by " + day(determination.dueBy()) + ".";
    }

    /// That the review is due.
    static String overdue(Determination determination) {
        return level(determination) + unconfirmed(determination)
                + (determination.raisedOver() == null ? "" : ",") + " was due for review on "
                + day(determination.dueBy()) + "."
                + (determination.dueBy().isBefore(determination.reviewBy())
                        ? " Raising the level gives no later date until the board confirms it."
                        : "");
    }

    private static String unconfirmed(Determination determination) {
        var over = determination.raisedOver();
        return over == null
                ? ""
                : ", raised from " + level(over) + " and not confirmed by the board, so that what both ask holds";
    }

    private static String levels(Determination determination) {
        return determination.levels().stream()
                .map(l -> l.framework().name() + " " + l.code())
                .collect(Collectors.joining(" and "));
    }

    static GateResult safeguardsAttested(Gate gate, GateFacts facts, Instant now) {
        var determination = facts.determination();
        if (determination == null) {
            return gate.fail("Without a level nobody knows which safeguards are needed.", "Have a level determined.");
        }
        var tier = facts.tier();
        if (tier != null && !tier.requireSafeguards()) {
            return gate.pass("The policy asks for no attested safeguards at " + levels(determination) + ".");
        }
        var missing = new TreeSet<>(determination.requirements());
        facts.attestations().stream()
                .filter(a -> a.validAt(now))
                .map(Attestation::safeguard)
                .forEach(missing::remove);
        if (!missing.isEmpty()) {
            return gate.fail(
                    missing.stream()
                            .map(facts::safeguardName)
                            .collect(Collectors.joining(", ", "Not attested for this deployment: ", ".")),
                    "A safety officer attests each of them with its evidence.");
        }
        return gate.pass(
                determination.requirements().isEmpty()
                        ? levels(determination) + " requires no safeguards."
                        : "All safeguards of " + levels(determination) + " are attested: "
                                + determination.requirements().stream()
                                        .map(code -> facts.safeguardName(code) + " " + attestation(code, facts, now))
                                        .collect(Collectors.joining("; "))
                                + ".");
    }

    /// Which attestation is relied on; another one in its place is another fact (law 3).
    private static String attestation(String safeguard, GateFacts facts, Instant now) {
        return facts.attestations().stream()
                .filter(a -> a.safeguard().equals(safeguard) && a.validAt(now))
                .max(Comparator.comparing(Attestation::attestedAt).thenComparing(Attestation::id))
                .map(a -> "by " + a.attestedBy() + " on " + day(a.attestedAt()) + " (" + a.id() + ")")
                .orElse("by nobody");
    }

    static GateResult canBeStopped(Gate gate, GateFacts facts, Instant now) {
        var able = facts.authorities().stream()
                .filter(a -> a.inForceAt(now))
                .map(ShutdownAuthority::subject)
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
        return able.isEmpty()
                ? gate.fail(
                        "No shutdown authority in force covers this deployment.",
                        "Propose a shutdown authority for it; the board signs the registration.")
                : gate.pass("Can be stopped by " + able + ".");
    }

    static GateResult noSeriousIncident(Gate gate, GateFacts facts, Instant now) {
        var open = facts.incidents().stream()
                .filter(i -> i.open() && i.severity() == Incident.Severity.SERIOUS)
                .map(i -> "\"" + i.title() + "\" since " + day(i.openedAt()))
                .sorted()
                .collect(Collectors.joining("; "));
        return open.isEmpty()
                ? gate.pass("No serious incident is open.")
                : gate.fail("Open: " + open + ".", "Resolve the incident with what was found and done.");
    }

    private static String level(Determination determination) {
        return determination.level().framework().name() + " "
                + determination.level().code();
    }

    static String moment(Instant instant) {
        return MOMENT.format(instant);
    }

    static String day(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
