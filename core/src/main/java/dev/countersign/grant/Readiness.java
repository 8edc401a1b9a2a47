package dev.countersign.grant;

import dev.countersign.evidence.Coverage;
import dev.countersign.policy.Gate;
import dev.countersign.policy.GateFacts;
import dev.countersign.policy.PolicyDocument.Rule;
import dev.countersign.policy.Threshold;
import dev.countersign.register.Capability;
import dev.countersign.signoff.GateResult;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What stands between a deployment and a tool, before anyone asks for one.
///
/// @param gates the checks on the deployment itself
/// @param freedom threshold one with the classes held now
/// @param oversight threshold two
/// @param classes what each capability class would take, in the order of the classes
public record Readiness(
        GateFacts facts, List<GateResult> gates, Threshold freedom, Threshold oversight, List<ClassReadiness> classes) {

    /// One capability class.
    ///
    /// @param rule what the policy asks for it at the model's level, null when it cannot be granted there
    /// @param unmet demanded evidence that is lacking and not waived
    /// @param crossesBoth whether holding it would leave both thresholds crossed
    /// @param failing the gates of the deployment itself that fail: while one does, no class can be had
    public record ClassReadiness(
            Capability capability,
            @Nullable Rule rule,
            List<Coverage.Cell> unmet,
            boolean held,
            boolean crossesBoth,
            List<GateResult> failing) {

        /// Whether nothing is in the way, neither of the class nor of the deployment.
        public boolean open() {
            return rule != null && unmet.isEmpty() && !crossesBoth && failing.isEmpty();
        }
    }

    static Readiness of(GateFacts facts, Map<Capability, Coverage> coverage, Instant now) {
        var oversight = Threshold.oversightGap(facts.deployment(), facts.canBeStopped(now));
        var gates = Gate.ofDeployment(facts, now);
        var failing = failing(gates);
        return new Readiness(
                facts,
                gates,
                Threshold.operationalFreedom(facts.deployment(), facts.held()),
                oversight,
                Arrays.stream(Capability.values())
                        .map(c -> readiness(c, facts, coverage.get(c), oversight, failing))
                        .toList());
    }

    private static ClassReadiness readiness(
            Capability capability,
            GateFacts facts,
            @Nullable Coverage coverage,
            Threshold oversight,
            List<GateResult> failing) {
        var with = EnumSet.of(capability);
        with.addAll(facts.held());
        var tier = facts.tier();
        return new ClassReadiness(
                capability,
                tier == null ? null : tier.capabilities().get(capability),
                coverage == null
                        ? List.of()
                        : coverage.unmet().stream()
                                .filter(cell -> facts.waiver(cell) == null)
                                .toList(),
                facts.held().contains(capability),
                facts.thresholdsWaiver() == null
                        && oversight.crossed()
                        && Threshold.operationalFreedom(facts.deployment(), with)
                                .crossed(),
                failing);
    }

    private static List<GateResult> failing(List<GateResult> gates) {
        return gates.stream().filter(g -> !g.passed()).toList();
    }

    /// The gates that fail.
    public List<GateResult> failing() {
        return failing(gates);
    }

    public List<GateResult> passed() {
        return gates.stream().filter(GateResult::passed).toList();
    }
}
