package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingRuleTest {

    @ParameterizedTest
    @CsvSource({
        "*, '', true",
        "*, anything, true",
        "a*, a, true",
        "a*a, a, false",
        "a*a, aa, true",
        "a*b*c, abc, true",
        "a*b*c, a1b2c, true",
        "a*b*c, acb, false",
        "*ab*ab, abab, true",
        "*ab*ab, ab, false",
        "a**b, ab, true",
        "'', '', true",
        "'', a, false",
        "a.c, abc, false",
        "plain, plain, true",
        "plain, plainer, false",
    })
    void matchesWithStarsForAnyText(String pattern, String text, boolean expected) {
        assertThat(MappingRule.glob(pattern, text)).isEqualTo(expected);
    }

    /// With a regular expression this takes longer than anybody waits, under the lock that all acts need.
    @Test
    void takesNoLongerForAHostilePattern() {
        assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(MappingRule.glob("*a".repeat(90) + "*b", "a".repeat(4_000)))
                        .isFalse());
    }
}
