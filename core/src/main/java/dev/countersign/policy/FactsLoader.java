package dev.countersign.policy;

import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Demand;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.incident.Incident;
import dev.countersign.incident.Incidents;
import dev.countersign.policy.GateFacts.AskedTool;
import dev.countersign.policy.PolicyDocument.Tier;
import dev.countersign.register.Attestation;
import dev.countersign.register.Attestations;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Determination;
import dev.countersign.register.Determinations;
import dev.countersign.register.Safeguard;
import dev.countersign.register.SafetyFrameworks;
import dev.countersign.shutdown.ShutdownAuthorities;
import dev.countersign.shutdown.ShutdownAuthority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Loads what the gates of a tool grant look at, in the caller's transaction.
@ApplicationScoped
public class FactsLoader {

    private final Policies policies;
    private final Determinations determinations;
    private final SafetyFrameworks frameworks;
    private final Attestations attestations;
    private final ShutdownAuthorities authorities;
    private final Incidents incidents;
    private final Waivers waivers;
    private final EvidenceService evidence;

    @Inject
    FactsLoader(
            Policies policies,
            Determinations determinations,
            SafetyFrameworks frameworks,
            Attestations attestations,
            ShutdownAuthorities authorities,
            Incidents incidents,
            Waivers waivers,
            EvidenceService evidence) {
        this.policies = policies;
        this.determinations = determinations;
        this.frameworks = frameworks;
        this.attestations = attestations;
        this.authorities = authorities;
        this.incidents = incidents;
        this.waivers = waivers;
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
        return reading(now).of(deployment, asked, held, requestedAt, validUntil);
    }

    /// Facts for many grants of one moment; what several of them share is read once.
    public Reading reading(Instant now) {
        return new Reading(now);
    }

    /// What was read at one moment, in one transaction.
    public final class Reading {

        private final Instant now;
        private final Map<UUID, Optional<Determination>> levels = new HashMap<>();
        private final Map<UUID, List<Evaluation>> evaluations = new HashMap<>();
        private final Map<UUID, List<Attestation>> attested = new HashMap<>();
        private final Map<UUID, List<Incident>> happened = new HashMap<>();
        private final Map<UUID, List<ShutdownAuthority>> stoppers = new HashMap<>();
        private final Map<UUID, List<Waiver>> waived = new HashMap<>();
        private @Nullable List<ShutdownAuthority> allStoppers;
        private @Nullable Map<String, String> names;

        private Reading(Instant now) {
            this.now = now;
        }

        /// The facts the standing gates of a grant of these classes look at. Held is nothing: what crosses a threshold
        /// is one grant or another, never their sum.
        public GateFacts of(Deployment deployment, UUID toolId, Set<Capability> classes, Instant granted, Instant end) {
            return of(deployment, List.of(new AskedTool(toolId, "", null, classes)), Set.of(), granted, end);
        }

        private GateFacts of(
                Deployment deployment,
                List<AskedTool> asked,
                Set<Capability> held,
                Instant requestedAt,
                Instant validUntil) {
            var determination = levels.computeIfAbsent(deployment.modelId(), determinations::inForce)
                    .orElse(null);
            var tier = policies.tier(determination);
            var classes = EnumSet.noneOf(Capability.class);
            asked.forEach(a -> classes.addAll(a.classes()));
            var rule = tier == null ? null : PolicyDocument.together(tier, classes);
            var known = evaluations.computeIfAbsent(deployment.modelId(), evidence::ofModel);
            return new GateFacts(
                    deployment,
                    determination,
                    tier,
                    rule,
                    attested.computeIfAbsent(deployment.id(), attestations::ofDeployment),
                    safeguardNames(),
                    Coverage.of(known, rule == null ? List.of() : rule.demands(), now),
                    stoppers.computeIfAbsent(deployment.id(), id -> covering(deployment)),
                    happened.computeIfAbsent(deployment.id(), incidents::ofDeployment),
                    honoured(
                            deployment,
                            determination,
                            () -> waived.computeIfAbsent(deployment.modelId(), id -> waivers.inForce(id, now))),
                    asked,
                    held,
                    requestedAt,
                    validUntil);
        }

        private Map<String, String> safeguardNames() {
            var known = names == null
                    ? frameworks.safeguards().stream().collect(Collectors.toMap(Safeguard::code, Safeguard::name))
                    : names;
            names = known;
            return known;
        }

        private List<ShutdownAuthority> covering(Deployment deployment) {
            var all = allStoppers == null ? authorities.inForce() : allStoppers;
            allStoppers = all;
            return all.stream()
                    .filter(a -> a.inForceAt(now) && a.scope().covers(deployment))
                    .toList();
        }
    }

    /// What is known about a deployment before anything is asked.
    ///
    /// @param facts with every demand the level's classes have together
    /// @param classes how the demands of each class the policy can grant at the level are covered
    public record Standing(GateFacts facts, Map<Capability, Coverage> classes) {}

    public Standing standing(Deployment deployment, Set<Capability> held, Instant now) {
        var determination = determinations.inForce(deployment.modelId()).orElse(null);
        var tier = policies.tier(determination);
        var evaluations = evidence.ofModel(deployment.modelId());
        var classes = new EnumMap<Capability, Coverage>(Capability.class);
        var reading = reading(now);
        if (tier != null) {
            tier.capabilities().forEach((c, rule) -> classes.put(c, Coverage.of(evaluations, rule.demands(), now)));
        }
        var facts = new GateFacts(
                deployment,
                determination,
                tier,
                null,
                attestations.ofDeployment(deployment.id()),
                reading.safeguardNames(),
                Coverage.of(evaluations, demands(tier), now),
                reading.covering(deployment),
                incidents.ofDeployment(deployment.id()),
                honoured(deployment, determination, () -> waivers.inForce(deployment.modelId(), now)),
                List.of(),
                held,
                now,
                now);
        return new Standing(facts, classes);
    }

    /// Waivers in force for the deployment; none where the policy allows none, whenever they were signed.
    private List<Waiver> honoured(
            Deployment deployment, @Nullable Determination determination, Supplier<List<Waiver>> inForce) {
        return policies.waiverRule(determination) == null
                ? List.of()
                : inForce.get().stream().filter(w -> w.isFor(deployment)).toList();
    }

    private static List<Demand> demands(@Nullable Tier tier) {
        return tier == null
                ? List.of()
                : tier.capabilities().values().stream()
                        .flatMap(r -> r.demands().stream())
                        .distinct()
                        .toList();
    }
}
