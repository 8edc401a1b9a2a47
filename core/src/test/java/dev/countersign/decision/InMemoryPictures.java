package dev.countersign.decision;

import dev.countersign.decision.DeploymentPicture.AgentPicture;
import dev.countersign.decision.DeploymentPicture.GrantPicture;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantFixture;
import dev.countersign.grant.InMemoryGrants;
import dev.countersign.register.Agent;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Registers;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Pictures of what the registers and grants in memory hold.
final class InMemoryPictures implements Pictures {

    private final Registers registers;
    private final InMemoryGrants grants;

    InMemoryPictures(Registers registers, InMemoryGrants grants) {
        this.registers = registers;
        this.grants = grants;
    }

    @Override
    public void all(Consumer<DeploymentPicture> each) {
        registers.deployments.all().stream()
                .filter(d -> !registers.agents.ofDeployment(d.id()).isEmpty())
                .map(this::picture)
                .forEach(each);
    }

    @Override
    public void of(Set<UUID> deployments, Consumer<DeploymentPicture> each) {
        registers.deployments.findAll(deployments).stream().map(this::picture).forEach(each);
    }

    private DeploymentPicture picture(Deployment deployment) {
        return new DeploymentPicture(
                deployment.id(),
                deployment.status() == DeploymentStatus.APPROVED,
                deployment.mode(),
                registers.agents.ofDeployment(deployment.id()).stream()
                        .map(InMemoryPictures::agent)
                        .toList(),
                grants.all().stream()
                        .filter(g -> g.deploymentId().equals(deployment.id()) && g.revokedAt() == null)
                        .map(this::grant)
                        .collect(Collectors.groupingBy(
                                Named::tool, Collectors.mapping(Named::grant, Collectors.toList()))));
    }

    private static AgentPicture agent(Agent agent) {
        return new AgentPicture(
                agent.id(),
                agent.issuer(),
                agent.subject(),
                agent.parentAgentId(),
                agent.active(),
                agent.auditSequence());
    }

    private record Named(String tool, GrantPicture grant) {}

    private Named grant(Grant grant) {
        var tool = registers.tools.find(grant.toolId()).orElseThrow();
        var condition = grant.condition();
        return new Named(
                grant.toolName(),
                new GrantPicture(
                        grant.id(),
                        grant.toolServer(),
                        tool.resourceType(),
                        Set.copyOf(grant.actions()),
                        grant.capabilities(),
                        tool.capabilities(),
                        grant.definitionDigest(),
                        tool.definitionFor(grant.auditSequence()),
                        condition == null ? null : GrantFixture.CONSTANTS.compile(condition),
                        grant.rateLimitPerMinute(),
                        grant.auditSequence(),
                        grant.expiryRecorded() ? Instant.EPOCH : grant.validUntil(),
                        grant.suspension() == null ? null : grant.suspension().reason()));
    }
}
