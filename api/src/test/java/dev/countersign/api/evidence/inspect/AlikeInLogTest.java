package dev.countersign.api.evidence.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Samples and conditions that look alike once they are cleaned and cut, and are not the same.
class AlikeInLogTest {

    @TempDir
    Path folder;

    private Reading sample(String samples) throws IOException {
        var log = EvalFile.HEADER.substring(0, EvalFile.HEADER.length() - 1) + ",\"samples\":[" + samples + "]}";
        return Reading.of(Files.writeString(folder.resolve("log"), log));
    }

    @Test
    void keepsSamplesApartWhoseIdsDifferOnlyWhereTheyAreCleaned() throws IOException {
        var longId = "x".repeat(250);
        var reading = sample(id(longId + "a") + "," + id(longId + "b") + "," + id("a") + "," + id("a ") + ","
                + id("a\\u200b") + "," + id("a\\ud800") + "," + id("a\\ud801"));

        assertThat(reading.samples()).hasSize(7).extracting(LogSample::id).doesNotHaveDuplicates();
        assertThat(reading.samples())
                .extracting(LogSample::id)
                .contains("\"a\"")
                .allMatch(id -> id.length() <= 202);
        assertThat(reading.read().warnings()).noneMatch(w -> w.contains("more than once"));
    }

    private static String id(String id) {
        return "{\"id\":\"" + id + "\",\"epoch\":1,\"scores\":{\"x\":{\"value\":1}}}";
    }

    @Test
    void keepsTheConditionHoweverMuchMetadataComesBeforeIt() throws IOException {
        var facts = new StringBuilder();
        for (var at = 0; at < 45; at++) {
            facts.append("\"k").append(at).append("\":1,");
        }
        var reading = sample("{\"id\":1,\"metadata\":{" + facts + "\"condition_id\":\"pressed\"},\"scores\":{}}");

        assertThat(reading.only().condition()).isEqualTo("pressed");
        assertThat(reading.read().warnings())
                .contains(
                        "Facts about samples beyond the first 40 of one, which were not kept: 6. (First at #/samples/0.)");
    }

    @Test
    void keepsConditionsApartThatBeginAlike() throws IOException {
        var reading = sample(condition("c".repeat(210) + "a") + "," + condition("c".repeat(210) + "b") + ","
                + condition("plain\\n"));

        assertThat(reading.samples())
                .extracting(LogSample::condition)
                .doesNotHaveDuplicates()
                .contains("plain");
    }

    private static String condition(String condition) {
        return "{\"id\":\"" + condition.hashCode() + "\",\"metadata\":{\"condition_id\":\"" + condition
                + "\"},\"scores\":{}}";
    }
}
