package dev.countersign.api.register;

import dev.countersign.register.Agent;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An agent as callers see it.
@Schema(name = "Agent")
record AgentView(
        UUID id,
        UUID deploymentId,
        String subject,
        String issuer,
        @Nullable UUID parentAgentId,
        boolean active,
        Instant createdAt,
        @Nullable Instant retiredAt) {

    static AgentView of(Agent agent) {
        return new AgentView(
                agent.id(),
                agent.deploymentId(),
                agent.subject(),
                agent.issuer(),
                agent.parentAgentId(),
                agent.active(),
                agent.createdAt(),
                agent.retiredAt());
    }
}
