package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

    @ParameterizedTest
    @CsvSource({
        "96, 100, 0.9016, 0.9843",
        "84, 100, 0.7558, 0.8990",
        "80, 100, 0.7112, 0.8666",
        "79, 100, 0.7002, 0.8583",
        "12, 100, 0.0700, 0.1981",
        "0, 100, 0.0000, 0.0370",
        "0, 99, 0.0000, 0.0374",
        "38, 47, 0.6746, 0.8958",
        "5, 46, 0.0473, 0.2304",
        "13, 27, 0.3074, 0.6601"
    })
    void agreesWithPublishedIntervals(int occurrences, int trials, double lower, double upper) {
        var interval = Wilson.interval(occurrences, trials);

        assertThat(interval.lower()).isCloseTo(lower, within(0.00006));
        assertThat(interval.upper()).isCloseTo(upper, within(0.00006));
    }

    @Test
    void staysWithinZeroAndOne() {
        assertThat(Wilson.interval(1, 1).upper()).isEqualTo(1);
        assertThat(Wilson.interval(0, 1).lower()).isZero();
    }

    @Test
    void refusesWhatIsNoProportion() {
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.interval(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.interval(2, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Wilson.interval(-1, 1));
    }
}
