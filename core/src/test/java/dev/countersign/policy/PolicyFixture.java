package dev.countersign.policy;

import dev.countersign.SharedClock;
import dev.countersign.audit.AuditLog;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.incident.Incidents;
import dev.countersign.register.Registers;
import dev.countersign.register.ShippedFrameworks;
import dev.countersign.shutdown.ShutdownAuthorities;
import dev.countersign.shutdown.ShutdownOrders;
import dev.countersign.signoff.CaseService;
import java.time.InstantSource;

/// The built-in policy and the rules and facts over ports in memory.
public final class PolicyFixture {

    public final Policies policies = new Policies();
    public final PolicyRules rules;
    public final FactsLoader facts;
    public final InMemoryWaivers waivers = new InMemoryWaivers();
    private final EvidenceDemands demands;

    public PolicyFixture(
            Registers registers,
            ShutdownAuthorities authorities,
            ShutdownOrders orders,
            Incidents incidents,
            EvidenceService evidence,
            HeldClasses held,
            AuditLog log,
            InstantSource clock) {
        rules = new PolicyRules(
                policies,
                registers.deployments,
                registers.determinations,
                authorities,
                orders,
                incidents,
                waivers,
                evidence,
                held,
                log);
        facts = new FactsLoader(
                policies,
                registers.determinations,
                new ShippedFrameworks(),
                registers.attestations,
                authorities,
                incidents,
                waivers,
                evidence);
        demands = new EvidenceDemands(
                policies, registers.determinations, registers.models, registers.deployments, evidence, waivers, clock);
    }

    public WaiverService waiverService(
            Registers registers, CaseService cases, AuditLog auditLog, InstantSource clock, SharedClock shared) {
        return new WaiverService(
                waivers,
                registers.models,
                registers.deployments,
                registers.determinations,
                demands,
                policies,
                cases,
                auditLog,
                clock,
                shared);
    }
}
