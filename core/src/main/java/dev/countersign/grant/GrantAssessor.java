package dev.countersign.grant;

import dev.countersign.evidence.Coverage;
import dev.countersign.policy.FactsLoader;
import dev.countersign.policy.Gate;
import dev.countersign.policy.GateFacts;
import dev.countersign.policy.GateFacts.AskedTool;
import dev.countersign.policy.OwnActs;
import dev.countersign.policy.Policies;
import dev.countersign.policy.PolicyDocument;
import dev.countersign.policy.Threshold;
import dev.countersign.register.Agent;
import dev.countersign.register.Agents;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.register.Tool;
import dev.countersign.register.Tools;
import dev.countersign.signoff.Assessment;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Assesses a tool grant request from the facts of this moment: all gates, who must sign, and what would widen.
@ApplicationScoped
class GrantAssessor {

    private final FactsLoader loader;
    private final Policies policies;
    private final Deployments deployments;
    private final Tools tools;
    private final Agents agents;
    private final Grants grants;

    @Inject
    GrantAssessor(
            FactsLoader loader, Policies policies, Deployments deployments, Tools tools, Agents agents, Grants grants) {
        this.loader = loader;
        this.policies = policies;
        this.deployments = deployments;
        this.tools = tools;
        this.agents = agents;
        this.grants = grants;
    }

    /// An assessment with the widening it is about and what it was made from.
    record Assessed(Assessment assessment, Widening widening, Map<UUID, Tool> tools, Coverage coverage) {}

    Assessed assess(ToolGrantRequest request, Instant now) {
        return assess(request, now, grants.live(request.deploymentId(), now));
    }

    /// @param before grants the deployment holds besides what is asked
    Assessed assess(ToolGrantRequest request, Instant now, List<Grant> before) {
        var deployment = deployments.find(request.deploymentId()).orElseThrow();
        var byId = tools
                .findAll(request.tools().stream().map(RequestedTool::toolId).toList())
                .stream()
                .collect(Collectors.toMap(Tool::id, Function.identity()));
        var asked = request.tools().stream()
                .map(t -> new AskedTool(t.toolId(), t.definitionDigest(), byId.get(t.toolId())))
                .toList();
        var held = classes(before);
        var facts = loader.load(deployment, asked, held, request.requestedAt(), request.validUntil(), now);
        var rule = facts.rule();
        var gates = new ArrayList<>(Gate.all(facts, now));
        gates.add(OwnActs.check(facts, request.requestedBy(), now));
        var assessment = new Assessment(
                statement(request, deployment, byId),
                gates,
                facts.coverage().evidenceDigests(),
                rule == null ? PolicyDocument.fallbackQuorum() : rule.quorum(),
                policies.inForce().version());
        return new Assessed(assessment, widening(facts, now), byId, facts.coverage());
    }

    /// The request, what the deployment and the tools are at this moment, and the agents it is for: who signs sees
    /// them, and an agent registered later is not covered (law 3).
    private Map<String, @Nullable Object> statement(
            ToolGrantRequest request, Deployment deployment, Map<UUID, Tool> byId) {
        var statement = new LinkedHashMap<>(request.facts());
        statement.put("deployment", deployment.approvedFacts());
        statement.put(
                "tools",
                request.tools().stream().map(t -> t.facts(byId.get(t.toolId()))).toList());
        statement.put(
                "agents",
                agents.ofDeployment(request.deploymentId()).stream()
                        .filter(Agent::active)
                        .map(Agent::identity)
                        .sorted()
                        .toList());
        return statement;
    }

    Readiness readiness(Deployment deployment, Instant now) {
        var standing = loader.standing(deployment, classes(grants.live(deployment.id(), now)), now);
        return Readiness.of(standing.facts(), standing.classes(), now);
    }

    private static Set<Capability> classes(List<Grant> grants) {
        var held = EnumSet.noneOf(Capability.class);
        grants.forEach(g -> held.addAll(g.capabilities()));
        return held;
    }

    private static Widening widening(GateFacts facts, Instant now) {
        var gap = Threshold.oversightGap(facts.deployment(), facts.canBeStopped(now));
        return new Widening(
                facts.asked().stream()
                        .map(AskedTool::tool)
                        .filter(Objects::nonNull)
                        .map(Tool::name)
                        .sorted()
                        .toList(),
                facts.requested().stream()
                        .filter(c -> !facts.held().contains(c))
                        .sorted(Comparator.comparing(Capability::sensitive)
                                .reversed()
                                .thenComparing(Comparator.naturalOrder()))
                        .toList(),
                facts.held(),
                new Widening.Sides(
                        Threshold.operationalFreedom(facts.deployment(), facts.held()),
                        Threshold.operationalFreedom(facts.deployment(), facts.effective())),
                new Widening.Sides(gap, gap));
    }
}
