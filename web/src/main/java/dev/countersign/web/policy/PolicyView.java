package dev.countersign.web.policy;

import dev.countersign.policy.PolicyDocument;
import dev.countersign.register.Capability;
import dev.countersign.register.Safeguard;
import dev.countersign.register.SafetyFramework;
import dev.countersign.register.SafetyLevel;
import dev.countersign.signoff.CaseKind;
import dev.countersign.web.Figures;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The policy with the levels its tiers hold for.
///
/// @param uncovered levels of the shipped frameworks that no tier names: nothing can be granted there
record PolicyView(PolicyDocument document, List<CaseRule> cases, List<TierView> tiers, List<SafetyLevel> uncovered) {

    /// Who decides a kind of case.
    record CaseRule(CaseKind kind, String signers) {}

    /// A tier, its levels in the shipped frameworks and a line for every capability there is.
    record TierView(PolicyDocument.Tier tier, List<LevelView> levels, List<Line> lines) {}

    /// A level with the safeguards its framework requires.
    record LevelView(SafetyLevel level, List<Safeguard> required) {}

    /// What a tier asks for one capability.
    ///
    /// @param rule null when the capability cannot be granted at the tier
    record Line(Capability capability, PolicyDocument.@Nullable Rule rule, String signers) {}

    static PolicyView of(PolicyDocument policy, List<SafetyFramework> frameworks, Map<String, Safeguard> safeguards) {
        var levels = frameworks.stream().flatMap(f -> f.levels().stream()).toList();
        return new PolicyView(
                policy,
                policy.caseQuorums().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(e -> new CaseRule(e.getKey(), Figures.words(e.getValue())))
                        .toList(),
                policy.tiers().stream().map(t -> tier(t, levels, safeguards)).toList(),
                levels.stream()
                        .filter(l -> policy.tiers().stream()
                                .noneMatch(t -> t.levels().contains(key(l))))
                        .toList());
    }

    private static TierView tier(PolicyDocument.Tier tier, List<SafetyLevel> all, Map<String, Safeguard> safeguards) {
        var levels = all.stream()
                .filter(l -> tier.levels().contains(key(l)))
                .map(l -> new LevelView(
                        l,
                        l.requirements().stream()
                                .map(safeguards::get)
                                .filter(Objects::nonNull)
                                .toList()))
                .toList();
        var lines = Arrays.stream(Capability.values())
                .map(c -> line(c, tier.capabilities().get(c)))
                .toList();
        return new TierView(tier, levels, lines);
    }

    private static Line line(Capability capability, PolicyDocument.@Nullable Rule rule) {
        return new Line(capability, rule, rule == null ? "" : Figures.words(rule.quorum()));
    }

    private static String key(SafetyLevel level) {
        return level.framework().code() + "/" + level.code();
    }
}
