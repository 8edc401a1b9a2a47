package dev.countersign;

import dev.countersign.audit.InMemoryAuditLog;
import dev.countersign.decision.DecisionFixture;
import dev.countersign.evidence.Citations;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFixture;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantFixture;
import dev.countersign.incident.IncidentFixture;
import dev.countersign.incident.IncidentService;
import dev.countersign.policy.PolicyFixture;
import dev.countersign.policy.WaiverService;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.ApprovalService;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.DeterminationLapses;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Registers;
import dev.countersign.register.SafeguardService;
import dev.countersign.register.ToolRegister;
import dev.countersign.shutdown.AuthorityService;
import dev.countersign.shutdown.RestartService;
import dev.countersign.shutdown.ShutdownFixture;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.signoff.SignOffs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;

/// The whole domain over ports in memory, with a clock that moves when told.
public final class World {

    private Duration ahead = Duration.ZERO;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    /// Every look at the clock is a little later than the last, as in life.
    public final InstantSource clock = () -> (now = now.plusMillis(1)).plus(ahead);

    private final SharedClock shared = () -> now;
    public final InMemoryAuditLog log = new InMemoryAuditLog(clock);
    public final Registers registers = new Registers(log, clock);
    public final SignOffs signOffs = new SignOffs(log, clock, shared);
    public final EvidenceFixture evidence = new EvidenceFixture(registers.models, log, clock);
    private final Citations cited = new Citations(
            evidence.evaluations,
            sha256 ->
                    evidence.evaluations.byArtifact(sha256).stream().findFirst().map(Evaluation::artifact));
    public final ShutdownFixture shutdown = new ShutdownFixture(registers.deployments);
    public final IncidentFixture incident = new IncidentFixture();
    public final PolicyFixture policy = new PolicyFixture(
            registers,
            shutdown.authorities,
            shutdown.orders,
            incident.incidents,
            evidence.service,
            (deployment, at) -> this.grant.held.of(deployment, at),
            log,
            clock);
    public final GrantFixture grant = new GrantFixture(registers, policy, evidence, signOffs, log, clock, shared);

    public final ModelRegister models = registers.modelRegister(evidence.waiting);
    public final DeploymentRegister deployments = registers.deploymentRegister(grant.dependents);
    public final AgentRegister agents = registers.agentRegister();
    public final ToolRegister tools = registers.toolRegister();
    public final SafeguardService safeguards = registers.safeguardService(cited);
    public final ApprovalService approvals = registers.approvalService(signOffs.service, policy.rules);
    public final DeterminationService determinations =
            registers.determinationService(cited, signOffs.service, policy.rules);
    public final DeterminationLapses lapses = registers.determinationLapses(shared);
    public final IncidentService incidents = incident.service(registers.deployments, log, clock);
    public final ShutdownService shutdowns = shutdown.service(registers.deployments, log, clock);
    public final AuthorityService authorities =
            shutdown.authorityService(registers, signOffs.service, policy.rules, log, clock, shared);
    public final RestartService restarts =
            shutdown.restartService(registers.deployments, signOffs.service, policy.rules, clock);
    public final WaiverService waivers = policy.waiverService(registers, signOffs.service, log, clock, shared);
    public final DecisionFixture decisions = new DecisionFixture(registers, grant.grants, log, shutdowns, clock);

    public World() {
        registers.tools.holders = id -> grant.grants.all().stream()
                .filter(g -> g.toolId().equals(id))
                .map(Grant::deploymentId)
                .collect(Collectors.toSet());
        registers.models.referredTo = id ->
                registers.deployments.all().stream().anyMatch(d -> d.modelId().equals(id))
                        || registers.determinations.inForce(id).isPresent()
                        || !evidence.evaluations.ofModel(id).isEmpty();
        registers.models.identifiersInUse = id -> evidence.evaluations.ofModel(id).stream()
                .map(Evaluation::modelIdentifier)
                .collect(Collectors.toSet());
        signOffs.subjects.add(grant.service);
        signOffs.subjects.add(approvals);
        signOffs.subjects.add(determinations);
        signOffs.subjects.add(authorities);
        signOffs.subjects.add(restarts);
        signOffs.subjects.add(waivers);
    }

    public Instant now() {
        return now;
    }

    /// How far the instance's clock is ahead of the one all share.
    public void runAhead(Duration time) {
        ahead = time;
    }

    public void pass(Duration time) {
        now = now.plus(time);
    }
}
