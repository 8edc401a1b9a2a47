package dev.countersign.grant;

import dev.countersign.ProblemException;
import dev.countersign.SharedClock;
import dev.countersign.audit.AuditLog;
import dev.countersign.evidence.EvidenceFixture;
import dev.countersign.notice.InMemoryNotices;
import dev.countersign.policy.HeldClasses;
import dev.countersign.policy.PolicyFixture;
import dev.countersign.register.Registers;
import dev.countersign.register.RestsOnApproval;
import dev.countersign.signoff.SignOffs;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Stream;

/// The grant service over ports in memory. Its conditions know the constants `true` and `false`, and both joined.
public final class GrantFixture {

    public static final Conditions CONSTANTS = expression -> {
        var parts = Stream.of(expression.split(" && ", -1))
                .map(part -> part.startsWith("(") && part.endsWith(")") ? part.substring(1, part.length() - 1) : part)
                .toList();
        if (!Set.of("true", "false").containsAll(parts)) {
            throw ProblemException.invalid("/condition", "Only true and false are known here.");
        }
        return (params, allowance) -> !parts.contains("false");
    };

    public final InMemoryGrants grants = new InMemoryGrants();
    private final HeldGrants heldGrants = new HeldGrants(grants);
    public final HeldClasses held = heldGrants;
    public final RestsOnApproval dependents = heldGrants;
    public final GrantService service;
    public final GrantReview review;
    public final ReviewRound round;
    public final InMemoryGrantReviews reviews;
    public final InMemoryNotices notices = new InMemoryNotices();

    /// What an instance does after every act and every second.
    public void review() {
        while (review.follow()) {
            // until the log is followed to its end
        }
        while (review.assessDue() > 0) {
            // until none is due
        }
    }

    public GrantFixture(
            Registers registers,
            PolicyFixture policy,
            EvidenceFixture evidence,
            SignOffs signOffs,
            AuditLog auditLog,
            InstantSource clock,
            SharedClock shared) {
        var assessor = new GrantAssessor(
                policy.facts, policy.policies, registers.deployments, registers.tools, registers.agents, grants);
        service = new GrantService(
                grants,
                registers.deployments,
                registers.tools,
                assessor,
                new DraftCheck(registers.deployments, registers.tools, CONSTANTS),
                CONSTANTS,
                signOffs.service,
                auditLog,
                clock,
                shared);
        reviews = new InMemoryGrantReviews(grants, registers.deployments);
        review = new GrantReview(
                grants,
                reviews,
                registers.deployments,
                evidence.evaluations,
                policy.facts,
                new SignedFacts(signOffs.cases, grants, assessor),
                new GrantNotices(signOffs.cases, notices, auditLog),
                policy.policies,
                auditLog,
                clock);
        round = new ReviewRound(review, clock);
    }
}
