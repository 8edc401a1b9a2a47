package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummariesTest {

    private static final String SAMPLE = "samples/a_epoch_1.json";

    @TempDir
    Path folder;

    @Test
    void countsTheSummariesOfALogWithoutSamplesAndSaysSo() throws IOException {
        var reading = read(
                new EvalFile()
                        .with("header.json", EvalFile.HEADER)
                        .with(
                                "summaries.json",
                                "[" + summary("a", 1, "1")
                                        + ",{\"id\":\"b\",\"epoch\":1,\"error\":\"Boom\",\"scores\":{}},"
                                        + "{\"id\":\"c\",\"epoch\":1,\"limit\":\"message\",\"scores\":{\"x\":{\"value\":NaN}}}]"));

        assertThat(reading.samples())
                .extracting(LogSample::id, LogSample::condition, LogSample::errored, LogSample::limit)
                .containsExactly(
                        tuple("\"a\"", "c", false, null),
                        tuple("\"b\"", "", true, null),
                        tuple("\"c\"", "", false, "message"));
        assertThat(reading.samples().getFirst().scores()).containsEntry("x", 1.0);
        assertThat(reading.read().flags()).containsExactly(EvidenceFlag.SUMMARIES_ONLY);
        assertThat(reading.read().warnings())
                .singleElement()
                .asString()
                .startsWith("The archive has no samples; what it has was counted from its summaries");
    }

    @Test
    void takesTheLastOfAJournalInTheOrderOfItsNumbers() throws IOException {
        var reading = read(new EvalFile()
                .with("_journal/start.json", EvalFile.HEADER)
                .with("_journal/summaries/10.json", "[" + summary("a", 1, "1") + "]")
                .with("_journal/summaries/9.json", "[" + summary("a", 1, "0") + "," + summary("a", 2, "0") + "]"));

        assertThat(reading.samples())
                .extracting(LogSample::epoch, s -> s.scores().get("x"))
                .containsExactlyInAnyOrder(tuple(1, 1.0), tuple(2, 0.0));
        assertThat(reading.read().flags()).containsExactly(EvidenceFlag.PARTIAL, EvidenceFlag.SUMMARIES_ONLY);
    }

    @Test
    void takesAnArchiveWithoutAnythingForOneWithoutSamples() throws IOException {
        var reading = read(new EvalFile().with("header.json", EvalFile.HEADER).with("summaries.json", "[]"));

        assertThat(reading.read().flags()).contains(EvidenceFlag.NO_SAMPLES);
    }

    @Test
    void countsTheSamplesAndTellsWhereTheirSummariesDisagree() throws IOException {
        var reading = read(new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with(SAMPLE, summary("a", 1, "1"))
                .with("samples/b_epoch_1.json", summary("b", 1, "1"))
                .with("summaries.json", "[" + summary("a", 1, "0") + "," + summary("z", 1, "0") + "]"));

        assertThat(reading.samples())
                .hasSize(2)
                .allSatisfy(sample -> assertThat(sample.scores()).containsEntry("x", 1.0));
        assertThat(reading.read().flags()).isEmpty();
        assertThat(reading.read().warnings())
                .containsExactly(
                        "The log's summaries and its samples disagree in scores or errors, in 1 of 2; the samples count. "
                                + "One is the sample and epoch “\"a\" 1”.",
                        "Samples that have a summary and are not in the archive: 1.",
                        "Samples the log's summaries do not know: 1.");
    }

    @Test
    void saysNothingWhereTheyAgree() throws IOException {
        var reading = read(new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with(SAMPLE, summary("a", 1, "\"C\""))
                .with("summaries.json", "[" + summary("a", 1, "\"I\"") + "," + summary("a", 1, "1") + "]"));

        assertThat(reading.read().warnings()).isEmpty();
    }

    @Test
    void readsOnWhereASummaryHasATextTooLongToBeReadWhole() throws IOException {
        var long3k =
                summary("a", 1, "0").replace("\"condition_id\":\"c\"", "\"condition_id\":\"" + "c".repeat(3000) + "\"");
        var reading = read(new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with(SAMPLE, summary("a", 1, "1"))
                .with("summaries.json", "[" + summary("b", 1, "1") + "," + long3k + "]"));

        assertThat(reading.read().warnings())
                .anyMatch(w -> w.startsWith("The log's summaries and its samples disagree"));
    }

    @Test
    void takesNothingFromSamplesWhoseSummariesCannotBeRead() throws IOException {
        for (var broken : new String[] {"[{\"id\":", "[" + "{},".repeat(1001) + "{}]", "\0"}) {
            var reading = read(new EvalFile()
                    .with("header.json", EvalFile.HEADER)
                    .with(SAMPLE, summary("a", 1, "1"))
                    .with("summaries.json", broken));

            assertThat(reading.only().scores()).containsEntry("x", 1.0);
            assertThat(reading.read().flags()).isEmpty();
            assertThat(reading.read().warnings())
                    .singleElement()
                    .asString()
                    .startsWith("The summaries were not held against the samples");
        }
    }

    @Test
    void refusesMoreSummariesThanAreRead() throws IOException {
        assertThat(Reading.of(new EvalFile()
                                .with("header.json", EvalFile.HEADER)
                                .with("summaries.json", "[" + "{},".repeat(1001) + "{}]")
                                .in(folder))
                        .refusal())
                .startsWith("The log has more than 1000 summaries");
    }

    @Test
    void agreeInLogsThatRunsWrote() throws IOException {
        var files = new ArrayList<Path>();
        for (var root : List.of("src/test/resources/evidence", "../demo/src/main/resources/evidence")) {
            try (var all = Files.walk(Path.of(root))) {
                all.filter(f -> f.toString().matches(".*/(inspect-[a-z]+|resources/evidence)/[^/]*\\.eval"))
                        .filter(f -> !f.toString().contains("long_log"))
                        .forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(20);
        assertThat(files).filteredOn(SummariesTest::hasSummaries).hasSizeGreaterThan(20);
        for (var file : files) {
            assertThat(Reading.of(file).read().warnings()).as(file.toString()).noneMatch(w -> w.contains("summar"));
        }
    }

    private static boolean hasSummaries(Path file) {
        try (var archive = ZipFile.builder().setPath(file).get()) {
            return Collections.list(archive.getEntries()).stream()
                    .anyMatch(e -> e.getName().matches("(_journal/)?summaries(/\\d+)?\\.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reading read(EvalFile file) throws IOException {
        return Reading.of(file.in(folder));
    }

    private static String summary(String id, int epoch, String value) {
        return "{\"id\":\"" + id + "\",\"epoch\":" + epoch + ",\"input\":\"i\",\"metadata\":{\"condition_id\":\"c\"},"
                + "\"scores\":{\"x\":{\"value\":" + value + "}},\"completed\":true}";
    }
}
