package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Role;
import dev.countersign.register.Capability;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {

    private final String builtIn = new Policies().inForce().yaml();

    @Test
    void readsTheBuiltInPolicy() {
        var policy = PolicyReader.read(builtIn);

        var rule = policy.tier("anthropic-rsp", "ASL-3")
                .orElseThrow()
                .capabilities()
                .get(Capability.CONTACT_PEOPLE);
        assertThat(rule.maximumDays()).isEqualTo(60);
        assertThat(rule.quorum().needed(Role.BOARD_MEMBER)).isEqualTo(2);
        assertThat(rule.demands()).hasSize(2);
        assertThat(policy.version()).isEqualTo("3-" + policy.digest().substring(0, 16));
    }

    @Test
    void changesItsVersionWithEveryChangeOfTheText() {
        assertThat(PolicyReader.read(builtIn + "\n# a remark\n").version())
                .isNotEqualTo(PolicyReader.read(builtIn).version());
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        refuses(builtIn.replaceFirst("requireSafeguards: true", "requireSafeguard: true"));
        refuses(builtIn.replaceFirst("board-member: 1", "bored-member: 1"));
        refuses(builtIn.replaceFirst("COERCION", "COERSION"));
        refuses("tiers: [");
    }

    @Test
    void refusesAWaiverNobodyDecides() {
        refuses(builtIn.replaceFirst("waiverPossible: false", "waiverPossible: true"));
    }

    private static void refuses(String yaml) {
        assertThatThrownBy(() -> PolicyReader.read(yaml)).isInstanceOf(IllegalArgumentException.class);
    }
}
