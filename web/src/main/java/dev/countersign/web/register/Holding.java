package dev.countersign.web.register;

import dev.countersign.decision.Obstacles;
import dev.countersign.decision.Reason;
import dev.countersign.grant.Grant;
import dev.countersign.register.Deployment;
import dev.countersign.register.Tool;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// A live grant with its tool and deployment, and whether it has any effect now.
///
/// @param obstacles why every call under it would be denied, empty when none would for that
public record Holding(Grant grant, Tool tool, Deployment deployment, List<Reason> obstacles) {

    static List<Holding> of(List<Grant> live, Map<UUID, Tool> tools, Map<UUID, Deployment> deployments) {
        return live.stream().map(grant -> of(grant, tools, deployments)).toList();
    }

    private static Holding of(Grant grant, Map<UUID, Tool> tools, Map<UUID, Deployment> deployments) {
        var tool = Objects.requireNonNull(tools.get(grant.toolId()));
        var deployment = Objects.requireNonNull(deployments.get(grant.deploymentId()));
        return new Holding(grant, tool, deployment, Obstacles.of(grant, tool, deployment));
    }
}
