package dev.countersign.web.decision;

import dev.countersign.decision.SnapshotKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Not ready before the first load of what is permitted, nor while that is stale: such an instance denies everything.
@Readiness
@ApplicationScoped
class DecisionHealth implements HealthCheck {

    private final SnapshotKeeper keeper;

    DecisionHealth(SnapshotKeeper keeper) {
        this.keeper = keeper;
    }

    @Override
    public HealthCheckResponse call() {
        var standing = keeper.standing();
        var answer = HealthCheckResponse.named("decisions")
                .status(standing.ready())
                .withData("auditSequence", standing.sequence());
        return standing.sequence() < 0
                ? answer.build()
                : answer.withData("confirmedMillisAgo", standing.age().toMillis())
                        .build();
    }
}
