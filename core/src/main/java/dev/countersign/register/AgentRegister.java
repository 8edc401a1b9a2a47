package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.RecordedRefusal;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Registers the identities under which deployments call tools.
@ApplicationScoped
public class AgentRegister {

    private final Agents agents;
    private final Deployments deployments;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    AgentRegister(Agents agents, Deployments deployments, AuditLog auditLog, InstantSource clock) {
        this.agents = agents;
        this.deployments = deployments;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// Registers an identity. Grants signed before do not cover it: nobody signed for it (law 3). What is before is
    /// told by the audit log's order, for clocks of several instances may differ.
    @Transactional(dontRollbackOn = RecordedRefusal.class)
    public Agent register(
            Actor actor,
            UUID deploymentId,
            @Nullable String issuer,
            @Nullable String subject,
            @Nullable UUID parentAgentId) {
        auditLog.lock();
        var deployment =
                deployments.find(deploymentId).orElseThrow(() -> ProblemException.notFound("deployment", deploymentId));
        DeploymentRegister.requireInService(deployment, auditLog, actor, "agent.registration");
        var fields = new Fields();
        var name = fields.text("/subject", subject, Fields.SHORT, "Give the name the agent calls under.");
        var issuedBy = fields.optional("/issuer", issuer, Fields.SHORT);
        if (parentAgentId != null) {
            var parent = agents.find(parentAgentId);
            fields.check(parent.isPresent(), "/parentAgentId", "There is no such agent.");
            fields.check(parent.isEmpty() || parent.get().active(), "/parentAgentId", "The parent agent is retired.");
        }
        fields.orThrow();
        if (agents.bySubject(issuedBy, name).isPresent()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This agent is registered already; an identity belongs to one deployment.",
                    List.of(new ProblemException.FieldError("/subject", "This agent is registered already.")));
        }
        var agent = new Agent(deploymentId, issuedBy, name, parentAgentId, clock.instant());
        agent.recordedAt(auditLog.append(Act.done(actor, "agent.registered", "deployment", deploymentId)
                .with("agent", agent.id().toString())
                .with("subject", name)
                .with("issuer", issuedBy)
                .with("parentAgentId", parentAgentId == null ? null : parentAgentId.toString())
                .reaching(deploymentId)));
        agents.add(agent);
        return agent;
    }

    /// Takes the identity out of use at once and for good.
    @Transactional
    public Agent retire(Actor actor, UUID agentId) {
        auditLog.lock();
        var agent = get(agentId);
        if (!agent.active()) {
            return agent;
        }
        agent.retire(clock.instant());
        auditLog.append(Act.done(actor, "agent.retired", "deployment", agent.deploymentId())
                .with("agent", agentId.toString())
                .with("subject", agent.subject())
                .reaching(agent.deploymentId()));
        return agent;
    }

    @Transactional
    public Agent get(UUID agentId) {
        return agents.find(agentId).orElseThrow(() -> ProblemException.notFound("agent", agentId));
    }

    @Transactional
    public List<Agent> ofDeployment(UUID deploymentId) {
        if (deployments.find(deploymentId).isEmpty()) {
            throw ProblemException.notFound("deployment", deploymentId);
        }
        return agents.ofDeployment(deploymentId);
    }
}
