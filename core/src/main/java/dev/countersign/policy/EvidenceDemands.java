package dev.countersign.policy;

import dev.countersign.ProblemException;
import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Demand;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployments;
import dev.countersign.register.Determinations;
import dev.countersign.register.Models;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/// Says which evidence the policy in force demands for each capability at a model's level, and how it is covered.
@ApplicationScoped
public class EvidenceDemands {

    private final Policies policies;
    private final Determinations determinations;
    private final Models models;
    private final Deployments deployments;
    private final EvidenceService evidence;
    private final Waivers waivers;
    private final InstantSource clock;

    @Inject
    EvidenceDemands(
            Policies policies,
            Determinations determinations,
            Models models,
            Deployments deployments,
            EvidenceService evidence,
            Waivers waivers,
            InstantSource clock) {
        this.policies = policies;
        this.determinations = determinations;
        this.models = models;
        this.deployments = deployments;
        this.evidence = evidence;
        this.waivers = waivers;
        this.clock = clock;
    }

    /// A model's evidence against everything its level demands.
    ///
    /// @param byCapability what each capability that can be had at the level demands; empty without a level
    /// @param waivers in force for the model or its deployments; for a deployment those that hold for it
    /// @param waiverPossible whether the policy allows one at the level
    public record Demanded(
            Coverage coverage,
            Map<Capability, List<Demand>> byCapability,
            List<Waiver> waivers,
            boolean waiverPossible) {

        /// Those that make up for what the cell lacks.
        public List<Waiver> waivers(Coverage.Cell cell) {
            return cell.demand() == null || cell.state() == Coverage.State.COVERED
                    ? List.of()
                    : waivers.stream().filter(w -> w.covers(cell)).toList();
        }

        /// The capabilities that cannot be had without this cell.
        public Set<Capability> demanding(Coverage.Cell cell) {
            var demanding = EnumSet.noneOf(Capability.class);
            byCapability.forEach((capability, demands) -> {
                if (demands.stream()
                        .anyMatch(d -> d.behaviour() == cell.behaviour() && d.constraint() == cell.constraint())) {
                    demanding.add(capability);
                }
            });
            return demanding;
        }
    }

    @Transactional
    public Demanded ofModel(UUID modelId) {
        if (models.find(modelId).isEmpty()) {
            throw ProblemException.notFound("model", modelId);
        }
        return of(modelId, waiver -> true);
    }

    /// What is known about the deployment's model: evidence is about models.
    @Transactional
    public Demanded ofDeployment(UUID deploymentId) {
        var deployment =
                deployments.find(deploymentId).orElseThrow(() -> ProblemException.notFound("deployment", deploymentId));
        return of(deployment.modelId(), waiver -> waiver.isFor(deployment));
    }

    private Demanded of(UUID modelId, Predicate<Waiver> wanted) {
        var byCapability = new EnumMap<Capability, List<Demand>>(Capability.class);
        var tier = policies.tier(determinations.inForce(modelId).orElse(null));
        if (tier != null) {
            tier.capabilities().forEach((c, rule) -> byCapability.put(c, rule.demands()));
        }
        var possible = tier != null && tier.waiverPossible();
        var all = new LinkedHashSet<Demand>();
        byCapability.values().forEach(all::addAll);
        return new Demanded(
                evidence.coverage(modelId, List.copyOf(all)),
                byCapability,
                possible
                        ? waivers.inForce(modelId, clock.instant()).stream()
                                .filter(wanted)
                                .toList()
                        : List.of(),
                possible);
    }
}
