package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonLogTest {

    @TempDir
    Path folder;

    private Reading reading(String json) throws IOException {
        return Reading.of(Files.writeString(folder.resolve("log"), json));
    }

    private Reading sample(String sample) throws IOException {
        return reading(log(sample));
    }

    private static String log(String samples) {
        return EvalFile.HEADER.substring(0, EvalFile.HEADER.length() - 1) + ",\"samples\":[" + samples + "]}";
    }

    @Test
    void findsTheHeaderBehindTheSamples() throws IOException {
        var reading = reading("{\"samples\":[{\"id\":1,\"epoch\":2,\"scores\":{\"x\":{\"value\":1}}}],"
                + EvalFile.HEADER
                        .replace("\"config\"", "\"task_args\":{\"arm\":\"stated\"},\"config\"")
                        .substring(1));

        assertThat(reading.read().header().task()).isEqualTo("t");
        assertThat(reading.only().condition()).isEqualTo("stated");
        assertThat(reading.only().epoch()).isEqualTo(2);
    }

    @Test
    void takesNothingInPlaceOfAScorersKeysForNoMetric() throws IOException {
        var log = log("{\"id\":1,\"scores\":{\"judge\":{\"value\":NaN},\"plain\":{\"value\":NaN}}}")
                .replace(
                        "\"scores\":[]",
                        "\"scores\":[{\"name\":\"lies\",\"scorer\":\"judge\"},{\"name\":\"plain\",\"scorer\":\"plain\"}]");

        assertThat(reading(log).only().words()).containsExactly("judge");
    }

    @Test
    void tellsAMetricOfWordsFromOneWithoutANumber() throws IOException {
        var sample = sample(
                        "{\"id\":1,\"scores\":{\"j\":{\"value\":{\"mood\":\"glad\",\"harmful\":NaN,\"none\":null}}}}")
                .only();

        assertThat(sample.scores()).containsEntry("harmful", null).containsEntry("none", null);
        assertThat(sample.words()).containsExactly("mood");
    }

    @Test
    void keepsTheMeanOfSeveralReducersWithItsOwnError() throws IOException {
        var max = "{\"name\":\"x\",\"scorer\":\"x\",\"reducer\":\"max\",\"metrics\":{\"accuracy\":{\"value\":1},"
                + "\"stderr\":{\"value\":0.5}}}";
        var mean = "{\"name\":\"x\",\"scorer\":\"x\",\"reducer\":\"mean\",\"metrics\":{\"accuracy\":{\"value\":0.5},"
                + "\"stderr\":{\"value\":0.1}}}";

        assertThat(stated(max + "," + mean)).containsExactly("accuracy MEAN 0.5", "stderr ERROR 0.1");
        assertThat(stated(mean + "," + max)).containsExactly("accuracy MEAN 0.5", "stderr ERROR 0.1");
        assertThat(stated(max))
                .containsExactly("accuracy of each sample's max OTHER 1.0", "stderr of each sample's max ERROR 0.5");
    }

    private List<String> stated(String scores) throws IOException {
        return reading("{\"version\":2,\"status\":\"success\",\"eval\":{\"task\":\"t\",\"model\":\"m\"},\"results\":{"
                        + "\"scores\":[" + scores + "]},\"samples\":[]}")
                .read()
                .header()
                .metrics()
                .stream()
                .map(m -> m.name() + " " + m.kind() + " " + m.value())
                .toList();
    }

    @Test
    void takesTheLastOfSamplesThatComeTwice() throws IOException {
        var reading = sample("{\"id\":1,\"epoch\":1,\"scores\":{\"x\":{\"value\":1}}},"
                + "{\"id\":\"1\",\"epoch\":1,\"scores\":{\"x\":{\"value\":1}}},"
                + "{\"epoch\":1,\"scores\":{\"x\":{\"value\":0}},\"id\":1}");

        assertThat(reading.samples()).extracting(s -> s.scores().get("x")).containsExactly(1.0, 0.0);
        assertThat(reading.read().warnings())
                .containsExactly("Samples the log has more than once, of which the last counts: 1.");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"C\"', 1", "'\"P\"', 0.5", "'\"I\"', 0", "'\"N\"', 0", "true, 1", "false, 0", "7, 7", "'\" 0.25 \"', 0.25",
        "'\"yes\"', 1", "NaN,", "Infinity,", "-Infinity,", "null,", "'\"maybe\"',", "'[1,2]',", "1e999,"
    })
    void readsValuesAsNumbersAndUnknownOnesAsUnknown(String value, Double expected) throws IOException {
        assertThat(sample("{\"id\":1,\"scores\":{\"x\":{\"value\":" + value + "}}}")
                        .only()
                        .scores())
                .containsOnlyKeys("x")
                .containsEntry("x", expected);
    }

    @Test
    void keepsTheKeysOfTwoScorersApart() throws IOException {
        var reading = sample(
                "{\"id\":1,\"scores\":{\"judge\":{\"value\":{\"lies\":3},\"answer\":\"A\"},"
                        + "\"judge1\":{\"value\":{\"lies\":7,\"none\":-1},\"explanation\":\"Failed to parse judge's response\"}}}");

        assertThat(reading.only().scores())
                .containsEntry("lies", 3.0)
                .containsEntry("lies (judge1)", 7.0)
                .containsEntry("none", null);
        assertThat(reading.only().answers().get("lies")).contains("A");
        assertThat(reading.only().answers().get("lies (judge1)")).contains("Failed to parse");
        assertThat(reading.read().warnings()).anyMatch(w -> w.contains("stand for no verdict"));
    }

    @Test
    void seesErrorsLimitsInvalidationsAndEdits() throws IOException {
        var sample = sample(
                        "{\"id\":1,\"error\":{\"message\":\"x\"},\"limit\":{\"type\":\"token\",\"limit\":5},"
                                + "\"invalidation\":{\"author\":\"a\"},\"scores\":{\"x\":{\"value\":1,\"history\":[{\"value\":0},{}]}}}")
                .only();

        assertThat(sample.errored()).isTrue();
        assertThat(sample.invalidated()).isTrue();
        assertThat(sample.edited()).isTrue();
        assertThat(sample.limit()).isEqualTo("token");
        var plain = sample("{\"id\":1,\"error\":null,\"invalidation\":null,\"limit\":null,"
                        + "\"scores\":{\"x\":{\"value\":1,\"history\":[]}}}")
                .only();
        assertThat(plain.errored() || plain.invalidated() || plain.edited()).isFalse();
        assertThat(plain.limit()).isNull();
    }

    @Test
    void cutsLongTextsAndStepsOverTranscripts() throws IOException {
        var reading = sample("{\"id\":1,\"attachments\":{\"h\":\"" + "é\\\"\\u00e9".repeat(5000)
                + "\"},\"events\":[{\"a\":[{}]}],"
                + "\"metadata\":{\"condition_id\":\"" + "ü".repeat(5000) + "\",\"api_key\":\"sk-123456789012345\","
                + "\"path\":\"/home/mary/x\",\"inner\":{\"deep\":{\"er\":1}}},\"scores\":{\"x\":{\"value\":1}}}");

        var sample = reading.only();

        assertThat(sample.condition()).matches("ü{182} #[0-9a-f]{16}");
        assertThat(sample.scores()).containsEntry("x", 1.0);
        assertThat(sample.attributes()).containsEntry("api_key", "(left out)").containsEntry("path", "~/x");
    }

    @Test
    void cleansTextOfControlDirectionAndHalfCharacters() throws IOException {
        var reading = reading(EvalFile.HEADER.replace("\"t\"", "\"a\\u0000b\\u001b[31mc\\u202ed\\ud800e\""));

        assertThat(reading.read().header().task()).isEqualTo("a b [31mcde");
        assertThat(reading.read().flags()).containsExactly(EvidenceFlag.NO_SAMPLES);
    }

    @Test
    void readsTheModelUnderTestOfAnAudit() throws IOException {
        var header = EvalFile.HEADER.replace(
                "\"model\":\"m/one\"",
                "\"model\":\"none/none\",\"model_roles\":{\"judge\":\"m/judge\",\"target\":{\"model\":\"m/target\"}}");

        assertThat(reading(header).read().header().model()).isEqualTo("m/target");
    }

    @Test
    void readsTimesWithAndWithoutAZone() throws IOException {
        var header = EvalFile.HEADER
                .replace("2026-01-01T10:00:00+00:00", "2026-01-01T10:00:00")
                .replace("2026-01-01T10:05:00+00:00", "");

        var read = reading(header).read();

        assertThat(read.header().startedAt().at()).isEqualTo(Instant.parse("2025-12-31T20:00:00Z"));
        assertThat(read.header().startedAt().text()).isEqualTo("2026-01-01T10:00:00");
        assertThat(read.header().startedAt().zoned()).isFalse();
        assertThat(read.header().completedAt()).isNull();
        assertThat(read.warnings()).anyMatch(w -> w.endsWith("as if in UTC+14. (At #/stats/started_at.)"));
    }

    @Test
    void takesWhenItWasMadeForAnEmptyStart() throws IOException {
        var header = EvalFile.HEADER
                .replace("2026-01-01T10:00:00+00:00", "")
                .replace("\"eval\":{", "\"eval\":{\"created\":\"2026-01-02T10:00:00+00:00\",");

        assertThat(reading(header).read().header().startedAt().at()).isEqualTo(Instant.parse("2026-01-02T10:00:00Z"));
    }

    @Test
    void plansWhatTheDatasetAndEpochsSayWhenResultsAreMissing() throws IOException {
        var eval =
                "{\"version\":2,\"status\":\"error\",\"eval\":{\"task\":\"t\",\"model\":\"m\",\"config\":{\"epochs\":3%s},"
                        + "\"dataset\":{\"samples\":10%s}}}";

        assertThat(reading(eval.formatted("", "")).read().header().plannedSamples())
                .isEqualTo(30);
        assertThat(reading(eval.formatted(",\"limit\":null,\"sample_id\":null", ""))
                        .read()
                        .header()
                        .plannedSamples())
                .isEqualTo(30);
        assertThat(reading(eval.formatted(",\"limit\":2", "")).read().header().plannedSamples())
                .isNull();
        assertThat(reading(eval.formatted(",\"limit\":2", ",\"sample_ids\":[1,2]"))
                        .read()
                        .header()
                        .plannedSamples())
                .isEqualTo(6);
    }

    @Test
    void takesAByteOrderMark() throws IOException {
        assertThat(reading("\ufeff" + EvalFile.HEADER).read().header().task()).isEqualTo("t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"version":2,"status":"success","eval":{"task":          | ends in the middle
            {"version":2,"status":"success","eval":{"task" "t"}}     | is not well-formed JSON at line 1, column
            {"version":2,"status":"success","eval":{}} {}            | goes on after the end of the log
            {"a.eval":{},"b.json":{}}                                | This is a listing of logs
            {"a.eval":{"version":2,"eval":{}}}                       | This is a listing of logs
            {}                                                       | This JSON is no evaluation log
            {"a":1}                                                  | folder of the agentic-misalignment runner as one zip or tar
            <html>                                                   | This is a web page
            PK                                                       | neither an archive nor JSON
            """)
    void refusesWhatIsNoWholeLog(String json, String sentence) throws IOException {
        assertThat(reading(json).refusal()).contains(sentence);
    }

    @Test
    void refusesNamesWithoutEnd() throws IOException {
        assertThat(reading("{\"version\":2,\"status\":\"success\",\"eval\":{\"" + "n".repeat(501) + "\":1}}")
                        .refusal())
                .contains("a name of more than 500 characters");
    }

    @Test
    void refusesDeepNestingAndOtherCharacterSets() throws IOException {
        assertThat(reading("{\"eval\":" + "{\"a\":".repeat(100_000)).refusal()).contains("nested too deep");
        var latin = EvalFile.HEADER.replace("\"t\"", "\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Reading.of(Files.write(folder.resolve("latin"), latin)).refusal())
                .contains("is not UTF-8");
    }

    @Test
    void readsManySamplesOneAtATime() throws IOException {
        var samples = new StringBuilder();
        for (var at = 0; at < 900; at++) {
            samples.append(at == 0 ? "" : ",")
                    .append("{\"id\":")
                    .append(at)
                    .append(",\"scores\":{\"x\":{\"value\":1}}}");
        }

        assertThat(sample(samples.toString()).samples())
                .extracting(LogSample::id)
                .doesNotHaveDuplicates()
                .hasSize(900);
        assertThat(sample(samples + "," + samples.toString().replace("\"id\":", "\"id\":1"))
                        .refusal())
                .contains("more than 1000 samples");
    }
}
