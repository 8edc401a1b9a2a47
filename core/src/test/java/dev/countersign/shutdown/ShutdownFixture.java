package dev.countersign.shutdown;

import dev.countersign.SharedClock;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Deployments;
import dev.countersign.register.InMemoryDeployments;
import dev.countersign.register.Registers;
import dev.countersign.signoff.CaseRules;
import dev.countersign.signoff.CaseService;
import java.time.InstantSource;

/// The shutdown services over ports in memory.
public final class ShutdownFixture {

    public final InMemoryAuthorities authorities = new InMemoryAuthorities();
    public final InMemoryOrders orders;
    private final InMemoryTargets targets;

    public ShutdownFixture(InMemoryDeployments deployments) {
        targets = new InMemoryTargets(deployments);
        orders = new InMemoryOrders(deployments, targets);
    }

    public ShutdownService service(Deployments deployments, AuditLog auditLog, InstantSource clock) {
        return new ShutdownService(authorities, orders, targets, deployments, auditLog, clock);
    }

    public AuthorityService authorityService(
            Registers registers,
            CaseService cases,
            CaseRules rules,
            AuditLog auditLog,
            InstantSource clock,
            SharedClock shared) {
        var names = new ScopeNames(registers.deployments, registers.models);
        return new AuthorityService(authorities, names, cases, rules, auditLog, clock, shared);
    }

    public RestartService restartService(
            Deployments deployments, CaseService cases, CaseRules rules, InstantSource clock) {
        return new RestartService(deployments, cases, rules, clock);
    }
}
