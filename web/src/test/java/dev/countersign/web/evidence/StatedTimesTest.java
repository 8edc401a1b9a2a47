package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

@CountersignTest
class StatedTimesTest {

    @Test
    void countsATimeWithoutAZoneAsTheEarliestAndShowsWhatTheLogSays() {
        var read = imported("2026-05-02T10:00:00.5");

        assertThat(read.getString("evaluatedAt")).isEqualTo("2026-05-01T20:00:00.500Z");
        assertThat(read.getString("evaluatedAtText")).isEqualTo("2026-05-02T10:00:00.5");
        assertThat(read.getString("startedAtText")).isEqualTo("2026-05-02T10:00:00.5");
        assertThat(read.getBoolean("zoneAssumed")).isTrue();
        assertThat(page(read)).contains("The log says “2026-05-02T10:00:00.5” and no zone.", "as if in UTC+14");
    }

    @Test
    void keepsTheTextOfATimeWithAZone() {
        var read = imported("2026-05-02T10:00:00+05:30");

        assertThat(read.getString("evaluatedAt")).isEqualTo("2026-05-02T04:30:00Z");
        assertThat(read.getString("evaluatedAtText")).isEqualTo("2026-05-02T10:00:00+05:30");
        assertThat(read.getBoolean("zoneAssumed")).isFalse();
        assertThat(page(read))
                .contains("in the log’s own text 2026-05-02T10:00:00+05:30")
                .doesNotContain("and no zone");
    }

    private static JsonPath imported(String ran) {
        var log = new MadeLog("task_" + Given.word(), "any/" + Given.word())
                .ran(ran)
                .samples("c", "m", 1, 2);
        return Samples.read(Samples.sent(log));
    }

    private static String page(JsonPath read) {
        return Browse.page(read.getString("id"));
    }
}
