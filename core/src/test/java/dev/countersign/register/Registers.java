package dev.countersign.register;

import dev.countersign.SharedClock;
import dev.countersign.audit.AuditLog;
import dev.countersign.signoff.CaseRules;
import dev.countersign.signoff.CaseService;
import java.time.InstantSource;

/// The register's services over ports in memory.
public final class Registers {

    public final InMemoryModels models = new InMemoryModels();
    public final InMemoryDeployments deployments = new InMemoryDeployments();
    public final InMemoryAgents agents = new InMemoryAgents();
    public final InMemoryTools tools = new InMemoryTools();
    public final InMemoryAttestations attestations = new InMemoryAttestations();
    public final InMemoryDeterminations determinations = new InMemoryDeterminations();
    public final ShippedFrameworks frameworks = new ShippedFrameworks();

    private final AuditLog auditLog;
    private final InstantSource clock;

    public Registers(AuditLog auditLog, InstantSource clock) {
        this.auditLog = auditLog;
        this.clock = clock;
    }

    public ModelRegister modelRegister(WaitsForModel waiting) {
        return new ModelRegister(models, waiting, auditLog, clock);
    }

    public DeploymentRegister deploymentRegister(RestsOnApproval dependents) {
        return new DeploymentRegister(deployments, models, dependents, auditLog, clock);
    }

    public AgentRegister agentRegister() {
        return new AgentRegister(agents, deployments, auditLog, clock);
    }

    public ToolRegister toolRegister() {
        return new ToolRegister(tools, auditLog, clock);
    }

    public SafeguardService safeguardService(CitedEvidence files) {
        return new SafeguardService(attestations, frameworks, deployments, files, auditLog, clock);
    }

    public ApprovalService approvalService(CaseService cases, CaseRules rules) {
        return new ApprovalService(deployments, cases, rules, clock);
    }

    public DeterminationLapses determinationLapses(SharedClock shared) {
        return new DeterminationLapses(determinations, auditLog, clock, shared);
    }

    public DeterminationService determinationService(CitedEvidence evidence, CaseService cases, CaseRules rules) {
        return new DeterminationService(
                determinations, frameworks, models, deployments, evidence, cases, rules, auditLog, clock);
    }
}
