package dev.countersign.policy;

import dev.countersign.ProblemException;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.incident.Incidents;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.register.Determinations;
import dev.countersign.shutdown.ShutdownAuthorities;
import dev.countersign.shutdown.ShutdownOrders;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseRules;
import dev.countersign.signoff.GateResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Assesses the cases that are not tool grants under the policy in force.
@ApplicationScoped
public class PolicyRules implements CaseRules {

    private final Policies policies;
    private final Deployments deployments;
    private final Determinations determinations;
    private final ShutdownAuthorities authorities;
    private final ShutdownOrders orders;
    private final Incidents incidents;
    private final Waivers waivers;
    private final EvidenceService evidence;
    private final HeldClasses held;
    private final AuditLog auditLog;

    @Inject
    PolicyRules(
            Policies policies,
            Deployments deployments,
            Determinations determinations,
            ShutdownAuthorities authorities,
            ShutdownOrders orders,
            Incidents incidents,
            Waivers waivers,
            EvidenceService evidence,
            HeldClasses held,
            AuditLog auditLog) {
        this.policies = policies;
        this.deployments = deployments;
        this.determinations = determinations;
        this.authorities = authorities;
        this.orders = orders;
        this.incidents = incidents;
        this.waivers = waivers;
        this.evidence = evidence;
        this.held = held;
        this.auditLog = auditLog;
    }

    @Override
    public Assessment assess(CaseKind kind, UUID subjectId, Map<String, @Nullable Object> statement, Instant now) {
        var policy = policies.inForce();
        var stop = stop(kind, subjectId);
        var gates = gates(kind, subjectId, statement, stop, now);
        var quorum =
                switch (kind) {
                    case WAIVER -> PolicyDocument.fallbackQuorum();
                    case TOOL_GRANT, DETERMINATION, SHUTDOWN_AUTHORITY -> policy.quorum(kind);
                    // A deployment set up beside a stopped one takes what starting that one again would take.
                    case DEPLOYMENT_APPROVAL ->
                        stop == null
                                ? policy.quorum(kind)
                                : policy.quorum(kind).atLeast(policy.quorum(CaseKind.RESTART));
                    // Law 4: never fewer than the approval took.
                    case RESTART -> policy.quorum(kind).atLeast(policy.quorum(CaseKind.DEPLOYMENT_APPROVAL));
                };
        var evaluation = stop == null ? null : stop.evaluation();
        return new Assessment(
                statement,
                gates,
                evaluation == null ? List.of() : List.of(evaluation.artifact().sha256()),
                quorum,
                policy.version());
    }

    /// The stop a review is demanded after; null when there is none.
    private CaseGates.@Nullable Stop stop(CaseKind kind, UUID subjectId) {
        return switch (kind) {
            case TOOL_GRANT, DETERMINATION, SHUTDOWN_AUTHORITY, WAIVER -> null;
            case RESTART -> {
                var deployment = deployment(subjectId);
                yield stop(deployment, deployment.modeSince(), lastStop(deployment));
            }
            case DEPLOYMENT_APPROVAL -> {
                var deployment = deployment(subjectId);
                yield orders.inForceOver(deployment)
                        .map(order -> stop(deployment, order.issuedAt(), order.auditSequence()))
                        .orElse(null);
            }
        };
    }

    /// The number of the last stop's entry.
    private long lastStop(Deployment deployment) {
        var ordered = AuditLog.Filter.all(1).touching(deployment.id()).acting("shutdown.ordered");
        return auditLog.latest(ordered).stream()
                .mapToLong(AuditEntry::sequence)
                .findFirst()
                .orElse(0);
    }

    /// @param sequence number of the stop's entry
    private CaseGates.Stop stop(Deployment deployment, Instant at, long sequence) {
        var reviewed = evidence.countingSince(deployment.modelId(), at)
                .filter(e -> recordedAfter(sequence, "evidence.reviewed", "evaluation", e.id()));
        var resolved = incidents.ofDeployment(deployment.id()).stream()
                .filter(i -> i.resolvedAt() != null && i.resolvedAt().isAfter(at))
                .filter(i -> recordedAfter(sequence, "incident.resolved", "incident", i.id()))
                .toList();
        return new CaseGates.Stop(at, reviewed.orElse(null), resolved);
    }

    /// What came first is told by the audit log as well: the stop may have been given by an instance whose clock was
    /// late.
    private boolean recordedAfter(long sequence, String action, String type, UUID id) {
        var recorded = AuditLog.Filter.about(type, id, 1).acting(action).ending(Act.Outcome.DONE);
        return auditLog.latest(recorded).stream().anyMatch(e -> e.sequence() > sequence);
    }

    private List<GateResult> gates(
            CaseKind kind,
            UUID subjectId,
            Map<String, @Nullable Object> statement,
            CaseGates.@Nullable Stop stop,
            Instant now) {
        return switch (kind) {
            case DETERMINATION ->
                CaseGates.stillAhead("Review date lies ahead", "Reviewed by", date(statement, "reviewBy"), now);
            case SHUTDOWN_AUTHORITY ->
                CaseGates.stillAhead("Registration lies ahead", "Valid until", date(statement, "validUntil"), now);
            case DEPLOYMENT_APPROVAL -> CaseGates.approval(facts(subjectId, statement, now), stop, now);
            case RESTART -> CaseGates.restart(facts(subjectId, statement, now), Objects.requireNonNull(stop), now);
            case TOOL_GRANT, WAIVER -> throw new IllegalArgumentException(kind + " is assessed where it is requested");
        };
    }

    private CaseGates.Facts facts(UUID deploymentId, Map<String, @Nullable Object> statement, Instant now) {
        var deployment = deployment(deploymentId);
        return new CaseGates.Facts(
                deployment,
                determinations.inForce(deployment.modelId()).orElse(null),
                authorities.inForce().stream()
                        .filter(a -> a.scope().covers(deployment))
                        .toList(),
                incidents.ofDeployment(deploymentId),
                held.of(deploymentId, now),
                thresholdsWaiver(deployment, now),
                String.valueOf(statement.get(REQUESTED_BY)));
    }

    private @Nullable Waiver thresholdsWaiver(Deployment deployment, Instant now) {
        var level = determinations.inForce(deployment.modelId()).orElse(null);
        return policies.waiverRule(level) == null
                ? null
                : waivers.inForce(deployment.modelId(), now).stream()
                        .filter(w -> w.coversThresholds() && w.isFor(deployment))
                        .findFirst()
                        .orElse(null);
    }

    private Deployment deployment(UUID id) {
        return deployments.find(id).orElseThrow(() -> ProblemException.notFound("deployment", id));
    }

    private static Instant date(Map<String, @Nullable Object> statement, String key) {
        return Instant.parse(String.valueOf(statement.get(key)));
    }
}
