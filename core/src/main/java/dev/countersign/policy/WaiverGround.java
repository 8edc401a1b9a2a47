package dev.countersign.policy;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a waiver is decided on: the cell and the deployment as they are now.
final class WaiverGround {

    private final EvidenceDemands demands;
    private final Deployments deployments;

    WaiverGround(EvidenceDemands demands, Deployments deployments) {
        this.demands = demands;
        this.deployments = deployments;
    }

    /// The cell against what is demanded of it now, null when nothing is.
    Coverage.@Nullable Cell cell(UUID modelId, @Nullable Behaviour behaviour, @Nullable Constraint constraint) {
        return demands.ofModel(modelId).coverage().demanded().stream()
                .filter(c -> c.behaviour() == behaviour && c.constraint() == constraint)
                .findFirst()
                .orElse(null);
    }

    /// The cell a waiver is for, null for one of the thresholds and where nothing is demanded.
    Coverage.@Nullable Cell cell(WaiverSubject subject) {
        return subject.type() == WaiverSubject.Type.THRESHOLDS
                ? null
                : cell(subject.modelId(), subject.behaviour(), subject.constraint());
    }

    /// What is known about the cell now, so that a new finding makes the signatures stale; null for the thresholds.
    @Nullable
    String known(WaiverSubject subject) {
        if (subject.type() == WaiverSubject.Type.THRESHOLDS) {
            return null;
        }
        var cell = cell(subject);
        return cell == null ? "Not demanded." : cell.state().label() + ": " + cell.detail();
    }

    /// The one deployment it is for, null when it is for a model.
    @Nullable
    Deployment deployment(WaiverSubject subject) {
        return subject.deploymentId() == null
                ? null
                : deployments.find(subject.deploymentId()).orElseThrow();
    }
}
