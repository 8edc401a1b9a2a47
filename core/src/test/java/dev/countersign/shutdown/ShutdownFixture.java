package dev.countersign.shutdown;

import dev.countersign.audit.AuditLog;
import dev.countersign.register.Deployments;
import dev.countersign.register.Registers;
import dev.countersign.signoff.CaseRules;
import dev.countersign.signoff.CaseService;
import java.time.InstantSource;

/// The shutdown services over ports in memory.
public final class ShutdownFixture {

    public final InMemoryAuthorities authorities = new InMemoryAuthorities();
    public final InMemoryOrders orders;

    public ShutdownFixture(Deployments deployments) {
        orders = new InMemoryOrders(deployments);
    }

    public ShutdownService service(Deployments deployments, AuditLog auditLog, InstantSource clock) {
        return new ShutdownService(authorities, orders, deployments, auditLog, clock);
    }

    public AuthorityService authorityService(
            Registers registers, CaseService cases, CaseRules rules, AuditLog auditLog, InstantSource clock) {
        var names = new ScopeNames(registers.deployments, registers.models);
        return new AuthorityService(authorities, names, cases, rules, auditLog, clock);
    }

    public RestartService restartService(
            Deployments deployments, CaseService cases, CaseRules rules, InstantSource clock) {
        return new RestartService(deployments, cases, rules, clock);
    }
}
