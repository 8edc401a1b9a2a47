package dev.countersign.policy;

import dev.countersign.CanonicalJson;
import dev.countersign.Role;
import dev.countersign.evidence.Demand;
import dev.countersign.register.Capability;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.Quorum;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One version of the policy: which tier a safety level belongs to, and what each tier asks per capability.
///
/// @param version version and short digest of the document, as it enters every digest that is signed
/// @param yaml the document itself
/// @param caseQuorums who signs cases other than tool grants
public record PolicyDocument(
        String version, String name, String yaml, Map<CaseKind, Quorum> caseQuorums, List<Tier> tiers) {

    public PolicyDocument {
        caseQuorums = Map.copyOf(caseQuorums);
        tiers = List.copyOf(tiers);
    }

    /// What holds at a set of levels.
    ///
    /// @param levels `framework/level`, `anthropic-rsp/ASL-3`
    /// @param requireSafeguards whether the level's safeguards must be attested
    /// @param waiver under what a demand may be waived, null when nothing may be
    /// @param capabilities rules per class; a class without a rule cannot be granted at this tier
    public record Tier(
            String name,
            Set<String> levels,
            boolean requireSafeguards,
            @Nullable WaiverRule waiver,
            Map<Capability, Rule> capabilities) {

        public boolean waiverPossible() {
            return waiver != null;
        }

        /// The stricter of both in everything: what can be had at both, at the demands of both.
        Tier and(Tier other) {
            if (equals(other)) {
                return this;
            }
            var rules = new EnumMap<Capability, Rule>(Capability.class);
            capabilities.forEach((capability, rule) -> {
                var others = other.capabilities().get(capability);
                if (others != null) {
                    rules.put(capability, both(rule, others));
                }
            });
            var all = new HashSet<>(levels);
            all.addAll(other.levels());
            return new Tier(
                    name + " and " + other.name(),
                    Set.copyOf(all),
                    requireSafeguards || other.requireSafeguards(),
                    waiver == null || other.waiver() == null ? null : waiver.and(other.waiver()),
                    rules);
        }
    }

    /// How long a waiver may last at a tier, and who decides it.
    public record WaiverRule(int maximumDays, Quorum quorum) {

        public WaiverRule {
            if (maximumDays < 1 || quorum.needed(Role.BOARD_MEMBER) < 1) {
                throw new IllegalArgumentException("a waiver lasts a day or more and takes a board member");
            }
        }

        private WaiverRule and(WaiverRule other) {
            return new WaiverRule(Math.min(maximumDays, other.maximumDays()), quorum.atLeast(other.quorum()));
        }
    }

    /// What one capability class asks at a tier.
    ///
    /// @param maximumDays longest grant
    /// @param demands evidence that must be covered
    public record Rule(int maximumDays, Quorum quorum, List<Demand> demands) {}

    /// Lower-case hex SHA-256 over the document's UTF-8 bytes.
    public String digest() {
        return CanonicalJson.sha256(yaml.getBytes(StandardCharsets.UTF_8));
    }

    /// The tier of a level, empty when the policy does not know the level.
    public Optional<Tier> tier(String framework, String level) {
        return tiers.stream()
                .filter(t -> t.levels().contains(framework + "/" + level))
                .findFirst();
    }

    public Quorum quorum(CaseKind kind) {
        var quorum = caseQuorums.get(kind);
        if (quorum == null) {
            throw new IllegalStateException("the policy has no quorum for " + kind);
        }
        return quorum;
    }

    /// How old evidence may be before no demand of this policy takes it any more; a year when nothing is demanded.
    public Duration longestEvidenceAge() {
        return Duration.ofDays(tiers.stream()
                .flatMap(t -> t.capabilities().values().stream())
                .flatMap(r -> r.demands().stream())
                .mapToInt(Demand::maximumAgeDays)
                .max()
                .orElse(365));
    }

    /// What all of `classes` together ask at a tier: the largest quorum, the shortest duration, every demand.
    ///
    /// @return null when a class cannot be granted at the tier
    public static @Nullable Rule together(Tier tier, Set<Capability> classes) {
        Rule sum = null;
        for (var capability : classes) {
            var rule = tier.capabilities().get(capability);
            if (rule == null) {
                return null;
            }
            sum = sum == null ? rule : both(sum, rule);
        }
        return sum;
    }

    private static Rule both(Rule a, Rule b) {
        var demands = new LinkedHashSet<>(a.demands());
        demands.addAll(b.demands());
        return new Rule(
                Math.min(a.maximumDays(), b.maximumDays()), a.quorum().atLeast(b.quorum()), List.copyOf(demands));
    }

    /// The quorum when no rule applies, so that even a refused case says who would sign.
    public static Quorum fallbackQuorum() {
        return Quorum.of(Map.of(Role.BOARD_MEMBER, 2, Role.SAFETY_OFFICER, 1));
    }
}
