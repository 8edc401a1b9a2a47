package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptanceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
    private static final Actor SENDER = People.person("Officer2", Role.SAFETY_OFFICER);

    @Test
    void refusesWhoSentItHoweverTheAccountIsSpelled() {
        var acceptance = new Acceptance(new EvidenceSettings(true));

        assertThat(acceptance.refusal(People.person("officer2", Role.SAFETY_OFFICER), evaluation(Map.of())))
                .contains("You sent this log yourself");
        assertThat(acceptance.refusal(People.OFFICER, evaluation(Map.of()))).isNull();
    }

    @Test
    void refusesMadeUpNumbersUnlessSetUpForTryingOut() {
        var made = evaluation(Map.of("metadata.synthetic", "true"));

        assertThat(new Acceptance(new EvidenceSettings(false)).refusal(People.OFFICER, made))
                .contains("numbers were made up");
        assertThat(new Acceptance(new EvidenceSettings(true)).refusal(People.OFFICER, made))
                .isNull();
    }

    private static Evaluation evaluation(Map<String, String> attributes) {
        var header = new LogHeader(
                "inspect-eval",
                "2",
                "success",
                false,
                "run",
                "run",
                "task",
                "1",
                "example/model",
                1,
                0,
                0,
                StatedTime.of(NOW),
                StatedTime.of(NOW),
                List.of(),
                attributes);
        var read = EvaluationLogReader.Result.Read.one(header, Set.of(), List.of());
        var artifact = new Artifact(new Artifact.Source("run.eval", "0".repeat(64), 1), read, SENDER, NOW);
        return new Evaluation(artifact, "run", header, new SampleCounts(), List.of(), NOW);
    }
}
