package dev.countersign.policy;

import dev.countersign.evidence.EvidenceService;
import dev.countersign.incident.Incidents;
import dev.countersign.register.Registers;
import dev.countersign.shutdown.ShutdownAuthorities;

/// The built-in policy and the rules and facts over ports in memory.
public final class PolicyFixture {

    public final Policies policies = new Policies();
    public final PolicyRules rules;
    public final FactsLoader facts;

    public PolicyFixture(
            Registers registers,
            ShutdownAuthorities authorities,
            Incidents incidents,
            EvidenceService evidence,
            HeldClasses held) {
        rules = new PolicyRules(
                policies, registers.deployments, registers.determinations, authorities, incidents, evidence, held);
        facts = new FactsLoader(
                policies, registers.determinations, registers.attestations, authorities, incidents, evidence);
    }
}
