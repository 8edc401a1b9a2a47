package dev.countersign.policy;

import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.incident.Incidents;
import dev.countersign.policy.GateFacts.AskedTool;
import dev.countersign.register.Attestations;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Determinations;
import dev.countersign.shutdown.ShutdownAuthorities;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Loads what the gates of a tool grant look at, in the caller's transaction.
@ApplicationScoped
public class FactsLoader {

    private final Policies policies;
    private final Determinations determinations;
    private final Attestations attestations;
    private final ShutdownAuthorities authorities;
    private final Incidents incidents;
    private final EvidenceService evidence;

    @Inject
    FactsLoader(
            Policies policies,
            Determinations determinations,
            Attestations attestations,
            ShutdownAuthorities authorities,
            Incidents incidents,
            EvidenceService evidence) {
        this.policies = policies;
        this.determinations = determinations;
        this.attestations = attestations;
        this.authorities = authorities;
        this.incidents = incidents;
        this.evidence = evidence;
    }

    /// @param held classes the deployment holds through live grants
    /// @param requestedAt when the duration starts to count
    public GateFacts load(
            Deployment deployment,
            List<AskedTool> asked,
            Set<Capability> held,
            Instant requestedAt,
            Instant validUntil,
            Instant now) {
        var determination = determinations.inForce(deployment.modelId()).orElse(null);
        var tier = determination == null
                ? null
                : policies.inForce()
                        .tier(
                                determination.level().framework().code(),
                                determination.level().code())
                        .orElse(null);
        var classes = EnumSet.noneOf(Capability.class);
        asked.forEach(a -> {
            if (a.tool() != null) {
                classes.addAll(a.tool().capabilities());
            }
        });
        var rule = tier == null ? null : PolicyDocument.together(tier, classes);
        var coverage = evidence.coverage(deployment.modelId(), rule == null ? List.of() : rule.demands());
        return new GateFacts(
                deployment,
                determination,
                tier,
                rule,
                attestations.ofDeployment(deployment.id()),
                coverage,
                authorities.inForce().stream()
                        .filter(a -> a.inForceAt(now) && a.scope().covers(deployment))
                        .toList(),
                incidents.ofDeployment(deployment.id()),
                asked,
                held,
                requestedAt,
                validUntil);
    }

    /// The evidence a deployment's approved level demands for every class the policy knows there.
    public Coverage demanded(Deployment deployment) {
        var demands = determinations
                .inForce(deployment.modelId())
                .flatMap(d -> policies.inForce()
                        .tier(d.level().framework().code(), d.level().code()))
                .map(t -> t.capabilities().values().stream()
                        .flatMap(r -> r.demands().stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
        return evidence.coverage(deployment.modelId(), demands);
    }
}
