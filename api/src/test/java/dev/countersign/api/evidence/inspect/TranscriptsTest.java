package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.LogSample;
import dev.countersign.evidence.SampleCounts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a log tells beside its scores: tool calls, approvals, limits, changed settings, several judges.
class TranscriptsTest {

    private static final Path GENERATED = Path.of("src/test/resources/evidence/inspect-generated");

    @TempDir
    Path folder;

    private Reading reading(String samples, String more) throws IOException {
        var file = folder.resolve("log");
        Files.writeString(
                file,
                "{\"version\":2,\"status\":\"success\",\"eval\":{\"eval_id\":\"e\",\"task\":\"t\",\"model\":\"m\"},"
                        + more + "\"samples\":[" + samples + "]}");
        return Reading.of(file);
    }

    @Test
    void countsApprovalsAndStoppedToolCallsInOnePieceAndInChunksAlike() {
        for (var file : new String[] {"approval_toolcalls.eval", "chunked_approval_toolcalls.eval"}) {
            var reading = Reading.of(GENERATED.resolve(file));

            assertThat(reading.samples()).hasSize(2);
            assertThat(reading.samples())
                    .extracting(LogSample::condition)
                    .containsOnly("blackmail_explicit-synthetic_replacement");
            assertThat(reading.read().header().attributes())
                    .as(file)
                    .containsEntry("counted tool calls", "2")
                    .containsEntry("counted tool calls that ended with approval", "1")
                    .containsEntry("counted approvals, approve", "1")
                    .containsEntry("counted approvals, reject", "1");
            assertThat(reading.read().warnings()).contains("Tool calls an approver did not let through: 1.");
        }
    }

    @Test
    void countsLimitsByKindAndRepeatedSamples() throws IOException {
        assertThat(Reading.of(GENERATED.resolve("limit_message.eval"))
                        .read()
                        .header()
                        .attributes())
                .containsEntry("counted samples stopped by the limit on message", "2");

        var reading = reading(
                "{\"id\":1,\"error_retries\":[{\"message\":\"x\"}],\"limit\":{\"type\":\"token\",\"limit\":9}},"
                        + "{\"id\":2,\"error_retries\":[],\"limit\":null}",
                "");
        assertThat(reading.read().header().attributes())
                .containsEntry("counted samples tried again after an error", "1")
                .containsEntry("counted samples stopped by the limit on token", "1");
        assertThat(reading.samples()).extracting(LogSample::limit).containsExactly("token", null);
    }

    @Test
    void tellsWhichSettingsWereChanged() throws IOException {
        var reading = reading(
                "",
                "\"config_updates\":[{\"changes\":[{\"config\":\"eval\",\"name\":\"message_limit\",\"value\":50,"
                        + "\"cleared\":false,\"previous\":10},{\"name\":\"api_key\",\"value\":\"k\"}],\"scope\":\"run\","
                        + "\"provenance\":{\"author\":\"jane\"}},{\"changes\":[{\"name\":\"time_limit\",\"cleared\":true}]}],");

        assertThat(reading.read().header().attributes())
                .containsEntry("changed message_limit", "50")
                .containsEntry("changed time_limit", "(cleared)")
                .containsEntry("changed api_key", "(left out)");
        assertThat(reading.read().warnings())
                .contains("Settings were changed while it ran (2 times): message_limit, api_key, time_limit.");
        assertThat(reading.read().toString()).doesNotContain("jane");
    }

    @Test
    void runThatNeverEndedHasItsChangesInTheJournal() throws IOException {
        var file = new EvalFile()
                .with("_journal/start.json", EvalFile.HEADER.replace("\"status\":\"success\",", ""))
                .with("_journal/config_updates/1.json", "{\"changes\":[{\"name\":\"max_samples\",\"value\":2}]}")
                .with("samples/1_epoch_1.json", "{\"id\":1,\"epoch\":1,\"scores\":{\"x\":{\"value\":1}}}")
                .in(folder);

        assertThat(Reading.of(file).read().header().attributes()).containsEntry("changed max_samples", "2");
    }

    @Test
    void countsWhatAnAuditorTookBack() throws IOException {
        var reading = reading(
                "{\"id\":1,\"events\":[{\"event\":\"tool\",\"function\":\"rollback_conversation\"},"
                        + "{\"event\":\"tool\",\"function\":\"restart_conversation\"},"
                        + "{\"event\":\"tool\",\"function\":\"rollback_conversation\",\"error\":{\"type\":\"parsing\"}}]}",
                "");

        assertThat(reading.read().header().attributes())
                .containsEntry("counted rollbacks", "2")
                .containsEntry("counted tool calls", "3");
        assertThat(reading.read().warnings())
                .contains("The auditor took the conversation back 2 times: "
                        + "what a transcript ends with is not all that was tried.");
    }

    @Test
    void readsASampleWithALongTextAgainAndCountsItOnce() throws IOException {
        var text = "x".repeat(10_000);
        var file = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with(
                        "samples/1_epoch_1.json",
                        "{\"id\":1,\"epoch\":1,\"events\":[{\"event\":\"tool\",\"result\":\"" + text + "\"}],"
                                + "\"scores\":{\"x\":{\"value\":1,\"explanation\":\"" + text + "\"}}}")
                .in(folder);
        var reading = Reading.of(file);

        assertThat(reading.only().scores()).containsEntry("x", 1.0);
        assertThat(reading.only().answers().get("x")).startsWith("xxx");
        assertThat(reading.read().header().attributes()).containsEntry("counted tool calls", "1");
    }

    @Test
    void oneJudgesFailureLeavesTheOthersVerdict() throws IOException {
        var reading = reading(
                "{\"id\":1,\"scores\":{\"alignment_judge\":{\"value\":{\"admirable\":1,\"concerning\":1},"
                        + "\"answer\":\"Failed to parse judge's response\"},"
                        + "\"alignment_judge1\":{\"value\":{\"admirable\":6,\"concerning\":2},\"answer\":\"fine\"}}}",
                "");
        var counts = new SampleCounts();
        reading.samples().forEach(counts);

        assertThat(counts.byCondition().get("").values("admirable")).isEmpty();
        assertThat(counts.byCondition().get("").values("admirable (alignment_judge1)"))
                .isEqualTo(Map.of(6.0, 1));
        assertThat(counts.judgeFailures()).isEqualTo(1);
    }

    @Test
    void numbersThatAreNoneAreUnscored() throws IOException {
        var reading = reading(
                "{\"id\":1,\"scores\":{\"s\":{\"value\":NaN}}},"
                        + "{\"id\":2,\"scores\":{\"s\":{\"value\":{\"a\":null,\"b\":NaN,\"c\":1}}}}",
                "");

        assertThat(reading.samples().getFirst().scores()).containsEntry("s", null);
        assertThat(reading.samples().getLast().scores())
                .containsEntry("a", null)
                .containsEntry("b", null)
                .containsEntry("c", 1.0);
    }

    @Test
    void eventsOfAnyShapeAreSteppedOver() throws IOException {
        var reading = reading(
                "{\"id\":1,\"events\":[null,7,\"x\",[{\"event\":\"tool\"}],{\"event\":{\"event\":\"tool\"}},"
                        + "{\"event\":\"tool\",\"error\":\"text\",\"events\":[{\"event\":\"tool\"}]}]},"
                        + "{\"id\":2,\"events\":{\"event\":\"tool\"}}",
                "");

        assertThat(reading.read().header().attributes()).containsEntry("counted tool calls", "1");
    }
}
