package dev.countersign.policy;

import dev.countersign.incident.Incident;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Determination;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.signoff.GateResult;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The gates of the cases that are not tool grants, each a pure check.
final class CaseGates {

    private CaseGates() {}

    /// Gates of a date in the statement: it must still lie ahead when the case is signed.
    static List<GateResult> stillAhead(String title, String what, Instant date, Instant now) {
        return List.of(
                now.isBefore(date)
                        ? GateResult.passed("date", title, what + " " + DeploymentGates.day(date) + ".")
                        : GateResult.failed(
                                "date",
                                title,
                                what + " " + DeploymentGates.day(date) + ", which has passed.",
                                "Propose it again with a later date."));
    }

    static List<GateResult> approval(
            Deployment deployment,
            Optional<Determination> determination,
            List<ShutdownAuthority> authorities,
            List<Incident> incidents,
            Instant now) {
        return List.of(
                level(determination.orElse(null), now),
                notRetired(deployment),
                noSeriousIncident(incidents),
                notBothThresholds(deployment, authorities, now));
    }

    static List<GateResult> restart(
            Deployment deployment,
            Optional<Determination> determination,
            List<Incident> incidents,
            @Nullable Instant lastAcceptedReview,
            Instant now) {
        return List.of(
                level(determination.orElse(null), now),
                reviewedSince(deployment, incidents, lastAcceptedReview),
                noSeriousIncident(incidents));
    }

    private static GateResult level(@Nullable Determination determination, Instant now) {
        var title = "Safety level determined";
        if (determination == null || !now.isBefore(determination.reviewBy())) {
            return GateResult.failed(
                    "safety-level",
                    title,
                    determination == null
                            ? "No determination is in force for the model."
                            : "The determination was due for review on " + DeploymentGates.day(determination.reviewBy())
                                    + ".",
                    "A safety officer proposes a level, and the board signs it.");
        }
        return GateResult.passed(
                "safety-level",
                title,
                determination.level().framework().name() + " "
                        + determination.level().code() + ", review by "
                        + DeploymentGates.day(determination.reviewBy()) + ".");
    }

    private static GateResult notRetired(Deployment deployment) {
        var title = "Deployment in service";
        return deployment.status() == DeploymentStatus.RETIRED
                ? GateResult.failed("in-service", title, "The deployment is retired.", "Register a new one.")
                : GateResult.passed("in-service", title, "The deployment is not retired.");
    }

    private static GateResult noSeriousIncident(List<Incident> incidents) {
        var title = "No open serious incident";
        var open = incidents.stream()
                .filter(i -> i.open() && i.severity() == Incident.Severity.SERIOUS)
                .count();
        return open == 0
                ? GateResult.passed("incident", title, "No serious incident is open.")
                : GateResult.failed(
                        "incident", title, open + " serious open.", "Resolve it with what was found and done.");
    }

    private static GateResult notBothThresholds(
            Deployment deployment, List<ShutdownAuthority> authorities, Instant now) {
        var title = "Not both thresholds crossed";
        var one = Threshold.operationalFreedom(deployment, EnumSet.noneOf(dev.countersign.register.Capability.class));
        var two = Threshold.oversightGap(deployment, authorities.stream().anyMatch(a -> a.inForceAt(now)));
        var found = String.join(" ", one.reasons()) + " " + String.join(" ", two.reasons());
        return one.crossed() && two.crossed()
                ? GateResult.failed(
                        "thresholds", title, found, "Name an operator, register a shutdown authority, or drop memory.")
                : GateResult.passed("thresholds", title, found);
    }

    private static GateResult reviewedSince(
            Deployment deployment, List<Incident> incidents, @Nullable Instant lastAcceptedReview) {
        var title = "Reviewed since the stop";
        var stop = deployment.modeSince();
        var incident = incidents.stream()
                .filter(i -> i.resolvedAt() != null && i.resolvedAt().isAfter(stop))
                .findFirst();
        if (incident.isPresent()) {
            return GateResult.passed(
                    "reviewed", title, "\"" + incident.get().title() + "\" was resolved after the stop.");
        }
        if (lastAcceptedReview != null && lastAcceptedReview.isAfter(stop)) {
            return GateResult.passed(
                    "reviewed",
                    title,
                    "An evaluation was accepted on " + DeploymentGates.day(lastAcceptedReview) + ".");
        }
        return GateResult.failed(
                "reviewed",
                title,
                "Nothing was reviewed after the stop on " + DeploymentGates.moment(stop) + ".",
                "Resolve an incident about it, or accept an evaluation, dated after the stop.");
    }
}
