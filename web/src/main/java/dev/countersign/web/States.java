package dev.countersign.web;

import dev.countersign.grant.Grant;
import dev.countersign.incident.Incident;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.DeterminationStatus;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.Tool;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Verdict;
import dev.countersign.web.Status.Tone;
import io.quarkus.qute.TemplateExtension;

/// The states of the domain as pages show them, the same everywhere: `{#status case.status.state /}`.
@TemplateExtension
public final class States {

    private States() {}

    public static Status state(CaseStatus status) {
        return new Status(
                status.label(),
                switch (status) {
                    case OPEN -> Tone.WAITING;
                    case APPROVED -> Tone.GOOD;
                    case REJECTED, REFUSED -> Tone.BAD;
                    case WITHDRAWN, EXPIRED -> Tone.NEUTRAL;
                });
    }

    public static Status state(OperatingMode mode) {
        return new Status(
                mode.label(),
                switch (mode) {
                    case NORMAL -> Tone.GOOD;
                    case RESTRICTED -> Tone.RESTRICTED;
                    case PAUSED -> Tone.PAUSED;
                    case SHUT_DOWN -> Tone.STOPPED;
                });
    }

    public static Status state(DeploymentStatus status) {
        return new Status(
                status.label(),
                switch (status) {
                    case REGISTERED -> Tone.WAITING;
                    case APPROVED -> Tone.GOOD;
                    case RETIRED -> Tone.NEUTRAL;
                });
    }

    public static Status state(DeterminationStatus status) {
        return new Status(
                status.label(),
                switch (status) {
                    case PROPOSED -> Tone.WAITING;
                    case IN_FORCE -> Tone.GOOD;
                    case SUPERSEDED, DROPPED -> Tone.NEUTRAL;
                });
    }

    public static Status state(Tool tool) {
        if (tool.drifted()) {
            return new Status("Shows another definition", Tone.STALE);
        }
        return tool.capabilities().isEmpty()
                ? new Status("Not classified", Tone.WAITING)
                : new Status("As pinned", Tone.GOOD);
    }

    public static Status state(Grant.State state) {
        return new Status(
                state.label(),
                switch (state) {
                    case LIVE -> Tone.GOOD;
                    case SUSPENDED -> Tone.PAUSED;
                    case EXPIRED -> Tone.STALE;
                    case REVOKED -> Tone.NEUTRAL;
                });
    }

    public static Status state(Incident.Severity severity) {
        return new Status(
                severity.label(),
                switch (severity) {
                    case MINOR -> Tone.NEUTRAL;
                    case MODERATE -> Tone.RESTRICTED;
                    case SERIOUS -> Tone.BAD;
                });
    }

    public static Status state(Incident incident) {
        return incident.open() ? new Status("Open", Tone.WAITING) : new Status("Resolved", Tone.GOOD);
    }

    public static Status state(Verdict verdict) {
        return new Status(
                switch (verdict) {
                    case APPROVE -> "Approved";
                    case REJECT -> "Rejected";
                    case ABSTAIN -> "Abstained";
                    case RECUSE -> "Recused";
                },
                switch (verdict) {
                    case APPROVE -> Tone.GOOD;
                    case REJECT -> Tone.BAD;
                    case ABSTAIN, RECUSE -> Tone.NEUTRAL;
                });
    }
}
