package dev.countersign.policy;

import dev.countersign.evidence.Evaluation;
import dev.countersign.incident.Incident;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Determination;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.signoff.GateResult;
import java.time.Instant;
import java.util.List;
import java.util.Set;
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

    /// What the gates of an approval and of a restart look at.
    ///
    /// @param determination in force for the model, null when there is none
    /// @param authorities that cover the deployment
    /// @param held classes the deployment holds through grants that have not ended
    /// @param thresholdsWaived the waiver for both thresholds crossed, null when there is none (law 11)
    /// @param requester account of who asks, whose own review is no review of what they ask for
    record Facts(
            Deployment deployment,
            @Nullable Determination determination,
            List<ShutdownAuthority> authorities,
            List<Incident> incidents,
            Set<Capability> held,
            @Nullable Waiver thresholdsWaived,
            String requester) {

        boolean byAnother(@Nullable String account) {
            return account != null && !account.equalsIgnoreCase(requester);
        }

        boolean canBeStopped(Instant now) {
            return authorities.stream().anyMatch(a -> a.inForceAt(now));
        }
    }

    static List<GateResult> approval(Facts facts, @Nullable Stop stop, Instant now) {
        return List.of(
                level(facts.determination(), now),
                notRetired(facts.deployment()),
                noUnreviewedStop(facts, stop),
                noSeriousIncident(facts.incidents()),
                notBothThresholds(facts, now));
    }

    /// A stop, and what was reviewed after it.
    ///
    /// @param evaluation one that may count and was run and accepted after it, null when there is none
    /// @param resolved incidents resolved after it
    record Stop(Instant at, @Nullable Evaluation evaluation, List<Incident> resolved) {}

    static List<GateResult> restart(Facts facts, Stop stop, Instant now) {
        return List.of(
                level(facts.determination(), now),
                approved(facts.deployment()),
                reviewedSince(stop, facts),
                canBeStopped(facts, now),
                noSeriousIncident(facts.incidents()),
                notBothThresholds(facts, now));
    }

    private static GateResult level(@Nullable Determination determination, Instant now) {
        var title = "Safety level determined";
        if (determination == null) {
            return GateResult.failed(
                    "safety-level",
                    title,
                    "No determination is in force for the model. It counts as the highest level of every framework.",
                    "A safety officer proposes a level, and the board signs it.");
        }
        return determination.overdueAt(now)
                ? GateResult.failed(
                        "safety-level",
                        title,
                        DeploymentGates.overdue(determination),
                        "A safety officer proposes a level, and the board signs it.")
                : GateResult.passed("safety-level", title, DeploymentGates.governed(determination));
    }

    private static GateResult notRetired(Deployment deployment) {
        var title = "Deployment in service";
        return deployment.status() == DeploymentStatus.RETIRED
                ? GateResult.failed("in-service", title, "The deployment is retired.", "Register a new one.")
                : GateResult.passed("in-service", title, "The deployment is not retired.");
    }

    private static GateResult approved(Deployment deployment) {
        var title = "Deployment approved";
        return switch (deployment.status()) {
            case APPROVED -> GateResult.passed("approved", title, "The deployment is approved as it is.");
            case REGISTERED ->
                GateResult.failed(
                        "approved",
                        title,
                        "Nobody has approved the deployment as it is now.",
                        "Ask for approval first; that is possible while it is stopped.");
            case RETIRED -> GateResult.failed("approved", title, "The deployment is retired.", "Register a new one.");
        };
    }

    private static GateResult canBeStopped(Facts facts, Instant now) {
        var title = "Someone can stop it";
        return facts.canBeStopped(now)
                ? GateResult.passed("shutdown-authority", title, "A shutdown authority in force covers it.")
                : GateResult.failed(
                        "shutdown-authority",
                        title,
                        "No shutdown authority in force covers this deployment.",
                        "Propose a shutdown authority for it; the board signs the registration.");
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

    private static GateResult notBothThresholds(Facts facts, Instant now) {
        var title = "Not both thresholds crossed";
        var one = Threshold.operationalFreedom(facts.deployment(), facts.held());
        var two = Threshold.oversightGap(facts.deployment(), facts.canBeStopped(now));
        var found = String.join(" ", one.reasons()) + " " + String.join(" ", two.reasons());
        var waived = facts.thresholdsWaived();
        if (one.crossed() && two.crossed() && waived != null) {
            return GateResult.passed("thresholds", title, found + " Both crossed, " + waived.words() + ".");
        }
        return one.crossed() && two.crossed()
                ? GateResult.failed(
                        "thresholds",
                        title,
                        found,
                        "Name an operator, register a shutdown authority, drop memory, or give grants back.")
                : GateResult.passed("thresholds", title, found);
    }

    /// What a stop ended must not be set up again beside it.
    private static GateResult noUnreviewedStop(Facts facts, @Nullable Stop stop) {
        return stop == null
                ? GateResult.passed(
                        "reviewed",
                        "Reviewed since the stop",
                        "No stop of its model, of its operator or of everything is in force.")
                : reviewedSince(stop, facts);
    }

    private static GateResult reviewedSince(Stop stop, Facts facts) {
        var title = "Reviewed since the stop";
        var incident = stop.resolved().stream()
                .filter(i -> facts.byAnother(i.resolvedBy()))
                .findFirst();
        if (incident.isPresent()) {
            return GateResult.passed(
                    "reviewed", title, "\"" + incident.get().title() + "\" was resolved after the stop.");
        }
        var evaluation = stop.evaluation();
        var review = evaluation == null ? null : evaluation.review();
        if (evaluation != null && review != null && facts.byAnother(review.reviewedBy())) {
            return GateResult.passed(
                    "reviewed",
                    title,
                    evaluation.task() + ", run on " + DeploymentGates.day(evaluation.evaluatedAt())
                            + " after the stop, was accepted.");
        }
        if (!stop.resolved().isEmpty() || review != null) {
            return GateResult.failed(
                    "reviewed",
                    title,
                    "Since the stop on " + DeploymentGates.moment(stop.at()) + " only who asks has reviewed anything.",
                    "Let another person ask, or have another safety officer resolve an incident about it or accept an"
                            + " evaluation that may count and was run after the stop.");
        }
        return GateResult.failed(
                "reviewed",
                title,
                "Nothing was reviewed after the stop on " + DeploymentGates.moment(stop.at()) + ".",
                "Resolve an incident about it, or accept an evaluation that may count and was run after the stop.");
    }
}
