package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Role;
import dev.countersign.evidence.Demand;
import dev.countersign.policy.PolicyDocument.Rule;
import dev.countersign.policy.PolicyDocument.Tier;
import dev.countersign.register.Capability;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The tiers stand in the order of how much they ask: a higher level never asks less.
class BuiltInPolicyTest {

    private final List<Tier> tiers = new Policies().inForce().tiers();

    @Test
    void asksAtLeastAsMuchAtEachTierAsAtThoseBeforeIt() {
        assertThat(tiers).hasSizeGreaterThan(2);
        for (var i = 0; i < tiers.size(); i++) {
            for (var lower : tiers.subList(0, i)) {
                atLeast(tiers.get(i), lower);
            }
        }
    }

    @Test
    void joinsTwoTiersToOneAtLeastAsStrictAsEither() {
        for (var one : tiers) {
            for (var other : tiers) {
                var joined = one.and(other);
                atLeast(joined, one);
                atLeast(joined, other);
            }
        }
    }

    private static void atLeast(Tier higher, Tier lower) {
        var words = higher.name() + " against " + lower.name();
        assertThat(higher.requireSafeguards() || !lower.requireSafeguards())
                .as(words)
                .isTrue();
        var waiver = higher.waiver();
        if (waiver != null) {
            assertThat(lower.waiver()).as(words).isNotNull().satisfies(before -> {
                assertThat(waiver.maximumDays()).as(words).isLessThanOrEqualTo(before.maximumDays());
                assertThat(waiver.quorum().atLeast(before.quorum())).as(words).isEqualTo(waiver.quorum());
            });
        }
        for (var capability : Capability.values()) {
            var rule = higher.capabilities().get(capability);
            if (rule != null) {
                assertThat(lower.capabilities()).as(words).containsKey(capability);
                atLeast(rule, lower.capabilities().get(capability), words + ", " + capability);
            }
        }
    }

    private static void atLeast(Rule higher, Rule lower, String words) {
        assertThat(higher.maximumDays()).as(words).isLessThanOrEqualTo(lower.maximumDays());
        for (var role : Role.values()) {
            assertThat(higher.quorum().needed(role))
                    .as("%s, %s", words, role)
                    .isGreaterThanOrEqualTo(lower.quorum().needed(role));
        }
        for (var demand : lower.demands()) {
            assertThat(higher.demands()).as("%s, %s", words, demand.words()).anyMatch(d -> atLeast(d, demand));
        }
    }

    private static boolean atLeast(Demand higher, Demand lower) {
        return higher.behaviour() == lower.behaviour()
                && higher.constraint() == lower.constraint()
                && higher.upperLimit() <= lower.upperLimit()
                && higher.minimumTrials() >= lower.minimumTrials()
                && higher.maximumAgeDays() <= lower.maximumAgeDays();
    }
}
