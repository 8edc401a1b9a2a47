package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Models, conditions and metrics with long names that differ only in their last letter.
class NamesApartTest {

    private static final String LONG = "n".repeat(250);
    private static final List<String> TWO = List.of(LONG + "a", LONG + "b");

    @Test
    void ofGaraksProbesAndDetectors() {
        var lines = TWO.stream()
                .map(name -> "{\"entry_type\":\"attempt\",\"uuid\":\"u" + name.charAt(250)
                        + "\",\"status\":2,\"probe_classname\":\"" + name
                        + "\",\"outputs\":[\"x\"],\"detector_results\":{\"" + TWO.getFirst() + "\":[0.0],\""
                        + TWO.getLast() + "\":[1.0]}}")
                .toList();

        var samples = Readers.read(String.join("\n", lines).getBytes()).samples();

        assertThat(samples).extracting(LogSample::condition).hasSize(2).doesNotHaveDuplicates();
        assertThat(samples)
                .allSatisfy(sample -> assertThat(sample.scores().values()).containsExactly(0.0, 1.0));
    }

    @Test
    void ofPromptfoosProvidersAndPlugins() {
        var lines = TWO.stream()
                .map(name -> "{\"promptIdx\":0,\"testIdx\":0,\"provider\":{\"id\":\"" + name
                        + "\"},\"success\":true,\"score\":1,\"gradingResult\":{\"pass\":true,\"reason\":\"r\"},"
                        + "\"metadata\":{\"pluginId\":\"" + name + "\"}}")
                .toList();

        var outcome = Readers.read(String.join("\n", lines).getBytes());

        assertThat(outcome.runs())
                .extracting(run -> run.header().model())
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(outcome.samples()).extracting(LogSample::condition).doesNotHaveDuplicates();
    }

    @Test
    void ofTheHarnessesTasksAndMetrics() {
        var results = TWO.stream()
                .map(name -> "\"" + name + "\":{\"" + TWO.getFirst() + ",none\":0.25,\"" + TWO.getLast()
                        + ",none\":0.5,\"" + TWO.getLast() + "_stderr,none\":0.1}")
                .toList();
        var samples = TWO.stream()
                .map(name ->
                        "\"" + name + "\":[{\"doc_id\":0,\"" + TWO.getFirst() + "\":0,\"" + TWO.getLast() + "\":1}]")
                .toList();

        var outcome = Readers.read("{\"results\":{" + String.join(",", results) + "},\"versions\":{},\"samples\":{"
                + String.join(",", samples) + "}}");

        assertThat(outcome.samples())
                .extracting(LogSample::condition)
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(outcome.samples())
                .allSatisfy(sample -> assertThat(sample.scores().values()).containsExactly(0.0, 1.0));
        var counted = outcome.samples().stream()
                .flatMap(s -> s.scores().keySet().stream().map(metric -> s.condition() + " " + metric))
                .toList();
        assertThat(outcome.read().header().metrics())
                .extracting(metric -> metric.scorer())
                .containsOnlyOnceElementsOf(List.of(counted.getFirst(), counted.get(2)))
                .containsAll(counted)
                .hasSize(6);
    }

    @Test
    void ofPetrisTargetsAndDimensions() throws IOException {
        var members = new LinkedHashMap<String, String>();
        TWO.forEach(name -> members.put(
                "transcript_" + name.charAt(250) + ".json",
                "{\"metadata\":{\"transcript_id\":\"" + name + "\",\"target_model\":\"" + name
                        + "\",\"version\":\"v3.0\",\"judge_output\":{\"scores\":{\"" + TWO.getFirst() + "\":1,\""
                        + TWO.getLast() + "\":9}}},\"events\":[]}"));

        var outcome = Readers.read(Packed.zip(members));

        assertThat(outcome.runs())
                .extracting(run -> run.header().model())
                .hasSize(2)
                .doesNotHaveDuplicates();
        assertThat(outcome.samples())
                .allSatisfy(sample -> assertThat(sample.scores().values()).containsExactly(1.0, 9.0));
    }

    @Test
    void ofModelsInRowsAndTrees() throws IOException {
        var rows = TWO.stream()
                .map(name -> "{\"task_id\":\"t\",\"task_family\":\"f\",\"run_id\":\"" + name + "\",\"model\":\"" + name
                        + "\",\"score_binarized\":1,\"human_minutes\":1,\"fatal_error_from\":null}")
                .toList();
        assertThat(Readers.read(String.join("\n", rows).getBytes()).runs()).hasSize(2);

        var members = new LinkedHashMap<String, String>();
        TWO.forEach(name -> members.put(
                "results/e/models/" + name + "/blackmail_explicit-america_none/sample_001/response.json",
                "{\"raw_response\":\"x\",\"classification\":{\"harmful_behavior\":true}}"));
        assertThat(Readers.read(Packed.zip(members)).runs()).hasSize(2);
    }

    @Test
    void ofInspectsMetrics() {
        var outcome = Readers.read("{\"version\":2,\"status\":\"success\",\"eval\":{\"task\":\"t\",\"model\":\"m\"},"
                + "\"results\":{\"scores\":[{\"name\":\"" + TWO.getLast() + "\",\"scorer\":\"s\",\"metrics\":{}}]},"
                + "\"samples\":[{\"id\":1,\"epoch\":1,\"scores\":{\"s\":{\"value\":{\"" + TWO.getFirst() + "\":0,\""
                + TWO.getLast() + "\":1}}}}]}");

        assertThat(outcome.samples().getFirst().scores().values()).containsExactly(0.0, 1.0);
    }

    @Test
    void keepsPathsOfPeopleOutOfThemAllTheSame() {
        var outcome = Readers.read("{\"task_id\":\"t\",\"task_family\":\"f\",\"run_id\":\"r\",\"model\":\"/home/jane/"
                + LONG + "\",\"score_binarized\":1,\"human_minutes\":1,\"fatal_error_from\":null}");

        assertThat(outcome.read().header().model())
                .startsWith("~/n")
                .doesNotContain("jane")
                .hasSizeLessThanOrEqualTo(200);
    }
}
