package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.StatedTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {

    private final Warnings warnings = new Warnings();

    @Test
    void takesATimeWithAnOffsetForWhatItIs() {
        assertThat(Moments.read("2026-01-02T03:04:05+09:00", warnings))
                .isEqualTo(new StatedTime(Instant.parse("2026-01-01T18:04:05Z"), "2026-01-02T03:04:05+09:00", true));
        assertThat(warnings.all()).isEmpty();
    }

    @Test
    void takesATimeWithoutAZoneForTheEarliestItCanMean() {
        assertThat(Moments.read(" 2026-01-02T03:04:05", warnings))
                .isEqualTo(new StatedTime(Instant.parse("2026-01-01T13:04:05Z"), "2026-01-02T03:04:05", false));
        assertThat(warnings.all())
                .singleElement()
                .asString()
                .contains("no zone", "earliest it can mean, as if in UTC+14");
    }

    @Test
    void takesWhatIsNoTimeForNotStated() {
        assertThat(Moments.read("yesterday", warnings)).isNull();
        assertThat(Moments.read("1970-01-01T00:00:00", warnings)).isNull();
        assertThat(Moments.read("", warnings)).isNull();
        assertThat(warnings.all()).hasSize(2);
    }

    @Test
    void keepsSecondsAsTheyWereWritten() {
        assertThat(Moments.ofEpoch(1737300000.25, warnings))
                .isEqualTo(new StatedTime(Instant.parse("2025-01-19T15:20:00.250Z"), "1737300000.25", true));
    }
}
