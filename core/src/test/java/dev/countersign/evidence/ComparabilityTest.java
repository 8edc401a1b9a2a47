package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparabilityTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void takesWhoDroveAnAuditForNoJudge() {
        assertThat(grader(Map.of("role.auditor", "a", "role.target", "t"))).isEmpty();
        assertThat(grader(Map.of("role.auditor", "a", "role.judge", "j"))).isEqualTo("auditor a, judge j");
        assertThat(grader(Map.of("role.auditor", "a", LogHeader.SCORED_BY, "match")))
                .isEqualTo("match");
    }

    @Test
    void putsNoTwoRunsSideBySideWhoseJudgeNobodyNames() {
        var audits = Map.of("role.auditor", "a");

        assertThat(Comparability.differences(List.of(run("1", audits), run("2", audits))))
                .containsExactly("grader (not stated)");
    }

    private static String grader(Map<String, String> attributes) {
        return Comparability.grader(run("1", attributes));
    }

    private static Evaluation run(String digit, Map<String, String> attributes) {
        var header = new LogHeader(
                "petri",
                "",
                "unknown",
                false,
                null,
                null,
                "petri/audit",
                "1",
                "m",
                1,
                null,
                null,
                null,
                null,
                List.of(),
                attributes);
        var read = EvaluationLogReader.Result.Read.one(header, Set.of(), List.of());
        var artifact = new Artifact(new Artifact.Source("f", digit.repeat(64), 1), read, Actor.SYSTEM, NOW);
        return new Evaluation(artifact, digit, header, new SampleCounts(), List.of(), NOW);
    }
}
