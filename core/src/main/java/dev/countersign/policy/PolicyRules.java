package dev.countersign.policy;

import dev.countersign.ProblemException;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.incident.Incidents;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.register.Determinations;
import dev.countersign.shutdown.ShutdownAuthorities;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseRules;
import dev.countersign.signoff.GateResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Assesses the cases that are not tool grants under the policy in force.
@ApplicationScoped
public class PolicyRules implements CaseRules {

    private final Policies policies;
    private final Deployments deployments;
    private final Determinations determinations;
    private final ShutdownAuthorities authorities;
    private final Incidents incidents;
    private final EvidenceService evidence;

    @Inject
    PolicyRules(
            Policies policies,
            Deployments deployments,
            Determinations determinations,
            ShutdownAuthorities authorities,
            Incidents incidents,
            EvidenceService evidence) {
        this.policies = policies;
        this.deployments = deployments;
        this.determinations = determinations;
        this.authorities = authorities;
        this.incidents = incidents;
        this.evidence = evidence;
    }

    @Override
    public Assessment assess(CaseKind kind, UUID subjectId, Map<String, @Nullable Object> statement, Instant now) {
        var policy = policies.inForce();
        var gates = gates(kind, subjectId, statement, now);
        var quorum =
                switch (kind) {
                    case TOOL_GRANT, DEPLOYMENT_APPROVAL, DETERMINATION, SHUTDOWN_AUTHORITY -> policy.quorum(kind);
                    // Law 4: never fewer than the approval took.
                    case RESTART -> policy.quorum(kind).atLeast(policy.quorum(CaseKind.DEPLOYMENT_APPROVAL));
                };
        return new Assessment(statement, gates, List.of(), quorum, policy.version());
    }

    private List<GateResult> gates(
            CaseKind kind, UUID subjectId, Map<String, @Nullable Object> statement, Instant now) {
        return switch (kind) {
            case DETERMINATION ->
                CaseGates.stillAhead("Review date lies ahead", "Reviewed by", date(statement, "reviewBy"), now);
            case SHUTDOWN_AUTHORITY ->
                CaseGates.stillAhead("Registration lies ahead", "Valid until", date(statement, "validUntil"), now);
            case DEPLOYMENT_APPROVAL -> {
                var deployment = deployment(subjectId);
                yield CaseGates.approval(
                        deployment,
                        determinations.inForce(deployment.modelId()),
                        authorities.inForce().stream()
                                .filter(a -> a.scope().covers(deployment))
                                .toList(),
                        incidents.ofDeployment(subjectId),
                        now);
            }
            case RESTART -> {
                var deployment = deployment(subjectId);
                yield CaseGates.restart(
                        deployment,
                        determinations.inForce(deployment.modelId()),
                        incidents.ofDeployment(subjectId),
                        evidence.lastAcceptedReview(deployment.modelId()),
                        now);
            }
            case TOOL_GRANT -> throw new IllegalArgumentException("tool grants are assessed where they are requested");
        };
    }

    private Deployment deployment(UUID id) {
        return deployments.find(id).orElseThrow(() -> ProblemException.notFound("deployment", id));
    }

    private static Instant date(Map<String, @Nullable Object> statement, String key) {
        return Instant.parse(String.valueOf(statement.get(key)));
    }
}
