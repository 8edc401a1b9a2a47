package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.api.evidence.ImportCaps;
import dev.countersign.api.evidence.inspect.EvalFile.Packing;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvalArchiveTest {

    private static final String ONE = """
            {"id":"a","epoch":1,"scores":{"x":{"value":1}},"metadata":{"condition_id":"c"}}""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void readsEveryPacking(Packing packing) throws IOException {
        var file = new EvalFile()
                .with("samples/a_epoch_1.json", ONE, packing)
                .with("header.json", EvalFile.HEADER, packing)
                .in(folder);

        var reading = Reading.of(file);

        assertThat(reading.read().header().format()).isEqualTo("inspect-eval");
        assertThat(reading.only().scores()).containsEntry("x", 1.0);
    }

    @Test
    void readsMembersOfSeveralFrames() throws IOException {
        var file = new EvalFile()
                .inFrames("samples/a_epoch_1.json", ONE.substring(0, 20), ONE.substring(20, 50), ONE.substring(50))
                .with("header.json", EvalFile.HEADER)
                .in(folder);

        assertThat(Reading.of(file).only().condition()).isEqualTo("c");
    }

    @Test
    void takesTheLastOfMembersWithOneName() throws IOException {
        var file = new EvalFile()
                .with("samples/a_epoch_1.json", ONE)
                .with("header.json", EvalFile.HEADER.replace("success", "started"))
                .with("samples/a_epoch_1.json", ONE.replace(":1}}", ":0}}"))
                .with("header.json", EvalFile.HEADER)
                .in(folder);

        var reading = Reading.of(file);

        assertThat(reading.only().scores()).containsEntry("x", 0.0);
        assertThat(reading.read().header().status()).isEqualTo("success");
        assertThat(reading.read().warnings())
                .anyMatch(w -> w.startsWith("Parts of the log written more than once") && w.endsWith("2."));
    }

    @Test
    void readsChunkedSamplesAmongOthers() throws IOException {
        var file = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/a_epoch_1/sample.json", ONE.replace(",\"metadata\":{\"condition_id\":\"c\"}", ""))
                .with("samples/a_epoch_1/metadata.json", "{\"condition_id\":\"chunked\"}")
                .with("samples/a_epoch_1/events/0.json", "[{\"event\":\"model\"}]")
                .with("samples/b_epoch_1.json", ONE.replace("\"a\"", "\"b\""))
                .in(folder);

        var reading = Reading.of(file);

        assertThat(reading.samples()).extracting(LogSample::condition).containsExactly("c", "chunked");
        assertThat(reading.read().warnings()).isEmpty();
    }

    /// Who leaves out what was adverse and corrects the total has the plan against him.
    @ParameterizedTest
    @CsvSource({"10, 10", "1, 10", "10, 1"})
    void plansTheMoreOfWhatPlanAndResultsSay(int dataset, int total) throws IOException {
        var header = EvalFile.HEADER
                .replace("\"config\"", "\"dataset\":{\"samples\":" + dataset + "},\"config\"")
                .replace("\"total_samples\":1", "\"total_samples\":" + total);
        var file = new EvalFile()
                .with("header.json", header)
                .with("samples/a_epoch_1.json", ONE)
                .in(folder);

        assertThat(Reading.of(file).read().header().plannedSamples()).isEqualTo(10);
    }

    @Test
    void takesTheLastOfASampleUnderTwoNamesAndFlagsIt() throws IOException {
        var file = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/a_epoch_1.json", ONE.replace("\"c\"", "\"early\""))
                .with("samples/z_epoch_1.json", ONE.replace("\"c\"", "\"late\""))
                .in(folder);

        var reading = Reading.of(file);

        assertThat(reading.samples()).extracting(LogSample::condition).containsExactly("late");
        assertThat(reading.read().flags()).contains(EvidenceFlag.EDITED);
    }

    @Test
    void countsASampleUnderTwoNamesOnce() throws IOException {
        var file = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/a_epoch_1.json", ONE)
                .with("samples/copy_epoch_1.json", ONE)
                .in(folder);

        var reading = Reading.of(file);

        assertThat(reading.samples()).hasSize(1);
        assertThat(reading.read().warnings())
                .containsExactly(
                        "Samples written again under another name, of which the last counts: 1. (First at samples/a_epoch_1.json.)");
    }

    @Test
    void tellsNumbersFromTextsInIds() throws IOException {
        var file = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/1_epoch_1.json", ONE.replace("\"a\"", "1"))
                .with("samples/one_epoch_1.json", ONE.replace("\"a\"", "\"1\""))
                .in(folder);

        assertThat(Reading.of(file).samples()).extracting(LogSample::id).containsExactly("\"1\"", "1");
    }

    @Test
    void neverUsesMemberNamesAsPaths() throws IOException {
        var file = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/../../../evil_epoch_1.json", ONE)
                .with("../../outside.json", "{}")
                .with("/etc/passwd", "x")
                .in(folder);

        var reading = Reading.of(file);

        assertThat(reading.samples()).hasSize(1);
        assertThat(reading.read().warnings()).anyMatch(w -> w.startsWith("2 parts are none of a log's"));
        try (var left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(file);
        }
    }

    @Test
    void takesACrashedRunForPartial() throws IOException {
        var file = new EvalFile()
                .with("_journal/start.json", EvalFile.HEADER.replace("\"status\":\"success\",", ""))
                .with("samples/a_epoch_1.json", ONE)
                .in(folder);

        var read = Reading.of(file).read();

        assertThat(read.flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(read.header().status()).isEqualTo("started");
    }

    @Test
    void readsOldLogsWithOneNamelessScore() throws IOException {
        var header = EvalFile.HEADER.replace(
                "\"scores\":[]",
                "\"scorer\":{\"name\":\"match\"},\"metrics\":{\"accuracy\":{\"name\":\"accuracy\",\"value\":1}}");
        var file = new EvalFile()
                .with("header.json", header)
                .with("samples/a_epoch_1.json", "{\"id\":1,\"epoch\":1,\"score\":{\"value\":\"C\"}}")
                .in(folder);

        var reading = Reading.of(file);

        assertThat(reading.only().scores()).containsEntry("match", 1.0);
        assertThat(reading.read().header().metrics())
                .singleElement()
                .satisfies(m -> assertThat(m.scorer() + " " + m.name()).isEqualTo("match accuracy"));
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 60, 200})
    void refusesAnArchiveThatIsCutOff(int bytes) throws IOException {
        var whole = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/a_epoch_1.json", ONE)
                .bytes();
        var file = Files.write(folder.resolve("cut.eval"), Arrays.copyOf(whole, bytes));

        assertThat(Reading.of(file).refusal()).contains("directory cannot be read", "send it again");
    }

    @Test
    void refusesADamagedMember() throws IOException {
        var file = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/a_epoch_1.json", ONE.substring(0, 40))
                .in(folder);

        assertThat(Reading.of(file).refusal())
                .isEqualTo(
                        "Its part “samples/a_epoch_1.json” ends in the middle. The copy is incomplete; send it again.");
    }

    @Test
    void refusesWhatUnpacksTooFar() throws IOException {
        var bomb = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with(
                        "samples/a_epoch_1.json",
                        "{\"id\":1,\"input\":\"" + "A".repeat(3_000_000) + "\"}",
                        Packing.DEFLATED)
                .in(folder);
        assertThat(Reading.of(bomb).refusal()).contains("more than 200 times its packed size");

        var large = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/a_epoch_1.json", "{\"id\":1,\"input\":\"" + "ab".repeat(5000) + "\"}", Packing.STORED)
                .in(folder);
        var caps = new ImportCaps(1 << 20, 10, 5_000, 1 << 20, 200, 2000, 200, Duration.ofSeconds(20));
        assertThat(Reading.of(large, caps).refusal()).contains("unpacks to more than", "max-uncompressed");
    }

    @Test
    void refusesAHeaderThatIsTooLarge() throws IOException {
        var file = new EvalFile()
                .with(
                        "header.json",
                        EvalFile.HEADER.replace("\"t\"", "\"" + "t ".repeat(10_000) + "\""),
                        Packing.STORED)
                .in(folder);
        var caps = new ImportCaps(1 << 20, 10, 1 << 20, 5_000, 200, 2000, 200, Duration.ofSeconds(20));

        assertThat(Reading.of(file, caps).refusal()).contains("“header.json” is larger than 5000 bytes");
    }

    @Test
    void refusesMoreMembersThanAreRead() throws IOException {
        var many = new EvalFile().with("header.json", EvalFile.HEADER);
        for (var at = 0; at < 20; at++) {
            many.with("samples/" + at + "_epoch_1.json", ONE);
        }
        var caps = new ImportCaps(1 << 20, 10, 1 << 20, 1 << 20, 200, 2000, 200, Duration.ofSeconds(20));

        assertThat(Reading.of(many.in(folder), caps).refusal()).contains("more than 10 parts");
    }

    @Test
    void stopsWhenItsTimeIsUp() throws IOException {
        var file = new EvalFile()
                .with("header.json", EvalFile.HEADER)
                .with("samples/a_epoch_1.json", ONE)
                .in(folder);
        var caps = new ImportCaps(1 << 20, 10, 1 << 20, 1 << 20, 200, 2000, 200, Duration.ZERO);

        assertThat(Reading.of(file, caps).refusal()).contains("took longer than 0 seconds");
    }

    @Test
    void refusesMembersThatLieOverOneAnother() throws IOException {
        var bytes = new EvalFile()
                .with("header.json", EvalFile.HEADER, Packing.STORED)
                .with("samples/a_epoch_1.json", ONE, Packing.STORED)
                .bytes();
        // The directory's second entry: its packed size becomes larger than the file.
        var second = lastIndexOf(bytes, "samples/a_epoch_1.json") - 46;
        bytes[second + 22] = 1;

        assertThat(Reading.of(Files.write(folder.resolve("overlap.eval"), bytes))
                        .refusal())
                .contains("lie over one another");
    }

    private static int lastIndexOf(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(text);
    }
}
