package dev.countersign.policy;

import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Demand;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.incident.Incidents;
import dev.countersign.policy.GateFacts.AskedTool;
import dev.countersign.policy.PolicyDocument.Tier;
import dev.countersign.register.Attestations;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Determination;
import dev.countersign.register.Determinations;
import dev.countersign.shutdown.ShutdownAuthorities;
import dev.countersign.shutdown.ShutdownAuthority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        var tier = tier(determination);
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
                authorities(deployment, now),
                incidents.ofDeployment(deployment.id()),
                asked,
                held,
                requestedAt,
                validUntil);
    }

    /// What is known about a deployment before anything is asked.
    ///
    /// @param facts with every demand the level's classes have together
    /// @param classes how the demands of each class the policy can grant at the level are covered
    public record Standing(GateFacts facts, Map<Capability, Coverage> classes) {}

    public Standing standing(Deployment deployment, Set<Capability> held, Instant now) {
        var determination = determinations.inForce(deployment.modelId()).orElse(null);
        var tier = tier(determination);
        var evaluations = evidence.ofModel(deployment.modelId());
        var classes = new EnumMap<Capability, Coverage>(Capability.class);
        if (tier != null) {
            tier.capabilities().forEach((c, rule) -> classes.put(c, Coverage.of(evaluations, rule.demands(), now)));
        }
        var facts = new GateFacts(
                deployment,
                determination,
                tier,
                null,
                attestations.ofDeployment(deployment.id()),
                Coverage.of(evaluations, demands(tier), now),
                authorities(deployment, now),
                incidents.ofDeployment(deployment.id()),
                List.of(),
                held,
                now,
                now);
        return new Standing(facts, classes);
    }

    private static List<Demand> demands(@Nullable Tier tier) {
        return tier == null
                ? List.of()
                : tier.capabilities().values().stream()
                        .flatMap(r -> r.demands().stream())
                        .distinct()
                        .toList();
    }

    private @Nullable Tier tier(@Nullable Determination determination) {
        return determination == null
                ? null
                : policies.inForce()
                        .tier(
                                determination.level().framework().code(),
                                determination.level().code())
                        .orElse(null);
    }

    private List<ShutdownAuthority> authorities(Deployment deployment, Instant now) {
        return authorities.inForce().stream()
                .filter(a -> a.inForceAt(now) && a.scope().covers(deployment))
                .toList();
    }
}
