package dev.countersign.web.policy;

import dev.countersign.policy.Waiver;
import dev.countersign.register.Deployment;
import dev.countersign.web.Status;
import dev.countersign.web.Status.Tone;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A waiver as pages show it.
///
/// @param whom the model or deployment it is for
/// @param href its page
/// @param outdated whether the deployment was changed since it was signed for, so that nothing honours it
public record WaiverLine(Waiver waiver, Status status, String whom, String href, boolean outdated) {

    /// @param deployment the one it is for, null when it is for a model
    static WaiverLine of(Waiver waiver, @Nullable Deployment deployment, String whom, Instant now) {
        var subject = waiver.subject();
        var outdated = waiver.inForceAt(now) && deployment != null && !waiver.signedFor(deployment);
        return new WaiverLine(
                waiver,
                outdated ? new Status("Honoured no longer", Tone.STALE) : status(waiver, now),
                whom,
                subject.deploymentId() == null
                        ? "/models/" + subject.modelId() + "/coverage"
                        : "/deployments/" + subject.deploymentId(),
                outdated);
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
