package dev.countersign.web.policy;

import dev.countersign.policy.Waiver;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import java.time.Instant;

/// A waiver as pages show it.
///
/// @param whom the model or deployment it is for
/// @param href its page
public record WaiverLine(Waiver waiver, Status status, String whom, String href) {

    static WaiverLine of(Waiver waiver, String whom, Instant now) {
        var subject = waiver.subject();
        return new WaiverLine(
                waiver,
                status(waiver, now),
                whom,
                subject.deploymentId() == null
                        ? "/models/" + subject.modelId() + "/coverage"
                        : "/deployments/" + subject.deploymentId());
    }

    private static Status status(Waiver waiver, Instant now) {
        return switch (waiver.status()) {
            case PROPOSED -> new Status("Waits for the board", Tone.WAITING);
            case IN_FORCE ->
                waiver.inForceAt(now) ? new Status("In force", Tone.RESTRICTED) : new Status("Lapsed", Tone.STALE);
            case DROPPED -> new Status("Not given", Tone.NEUTRAL);
            case REVOKED -> new Status("Revoked", Tone.NEUTRAL);
        };
    }
}
