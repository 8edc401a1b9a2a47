package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

    @Test
    void sortsMembersAndWritesNumbersAsRfc8785Says() {
        var members = new LinkedHashMap<String, Object>();
        members.put("b", 1.0);
        members.put("a", 333333333.33333329);
        members.put("\u20ac", "\u000f\"\\");

        assertThat(CanonicalJson.of(members))
                .isEqualTo("{\"a\":333333333.3333333,\"b\":1,\"\u20ac\":\"\\u000f\\\"\\\\\"}");
    }

    @Test
    void writesTimesAndIdsAsText() {
        var id = new UUID(1, 2);

        assertThat(CanonicalJson.of(Map.of("id", id, "at", Instant.parse("2026-11-24T00:00:00Z"))))
                .isEqualTo("{\"at\":\"2026-11-24T00:00:00Z\",\"id\":\"" + id + "\"}");
    }

    @Test
    void givesTheSameDigestInAnyOrder() {
        var one = new LinkedHashMap<String, Object>();
        one.put("x", 1);
        one.put("y", null);
        var other = new LinkedHashMap<String, Object>();
        other.put("y", null);
        other.put("x", 1);

        assertThat(CanonicalJson.digest(one))
                .isEqualTo(CanonicalJson.digest(other))
                .hasSize(64);
    }
}
