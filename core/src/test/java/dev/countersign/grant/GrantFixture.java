package dev.countersign.grant;

import dev.countersign.ProblemException;
import dev.countersign.audit.AuditLog;
import dev.countersign.policy.HeldClasses;
import dev.countersign.policy.PolicyFixture;
import dev.countersign.register.Registers;
import dev.countersign.register.RestsOnApproval;
import dev.countersign.signoff.CaseService;
import java.time.InstantSource;

/// The grant service over ports in memory. Its conditions know the constants `true` and `false` only.
public final class GrantFixture {

    public static final Conditions CONSTANTS = expression -> switch (expression) {
        case "true" -> (params, allowance) -> true;
        case "false" -> (params, allowance) -> false;
        default -> throw ProblemException.invalid("/condition", "Only true and false are known here.");
    };

    public final InMemoryGrants grants = new InMemoryGrants();
    private final HeldGrants heldGrants = new HeldGrants(grants);
    public final HeldClasses held = heldGrants;
    public final RestsOnApproval dependents = heldGrants;
    public final GrantService service;

    public GrantFixture(
            Registers registers, PolicyFixture policy, CaseService cases, AuditLog auditLog, InstantSource clock) {
        var assessor = new GrantAssessor(
                policy.facts, policy.policies, registers.deployments, registers.tools, registers.agents, grants);
        service = new GrantService(
                grants, registers.deployments, registers.tools, assessor, CONSTANTS, cases, auditLog, clock);
    }
}
