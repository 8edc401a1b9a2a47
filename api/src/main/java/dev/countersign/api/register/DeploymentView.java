package dev.countersign.api.register;

import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.OperatingMode;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A deployment as callers see it.
@Schema(name = "Deployment")
record DeploymentView(
        UUID id,
        String name,
        String purpose,
        UUID modelId,
        String environment,

        @Schema(description = "Empty when nobody can stop it and answers for it.")
        String operator,

        ControlCondition controlCondition,
        boolean internetAccess,
        boolean persistentMemory,
        boolean delegation,
        String ownerEmail,
        DeploymentStatus status,
        OperatingMode mode,
        Instant modeSince,
        String registeredBy,
        Instant createdAt,
        Instant updatedAt) {

    static DeploymentView of(Deployment deployment) {
        return new DeploymentView(
                deployment.id(),
                deployment.name(),
                deployment.purpose(),
                deployment.modelId(),
                deployment.environment(),
                deployment.operator(),
                deployment.controlCondition(),
                deployment.internetAccess(),
                deployment.persistentMemory(),
                deployment.delegation(),
                deployment.ownerEmail(),
                deployment.status(),
                deployment.mode(),
                deployment.modeSince(),
                deployment.registeredBy(),
                deployment.createdAt(),
                deployment.updatedAt());
    }
}
