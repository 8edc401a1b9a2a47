package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.CanonicalJson;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Every sample file and what must come of it. The numbers were counted apart from this importer; those of the
/// behaviour logs are the ones they were made with.
@CountersignTest
class InspectSamplesTest {

    @Inject
    EvidenceService evidence;

    /// @param counts planned/total/completed/errored/stopped by a limit/scored/unscored/invalidated/edited, - for
    /// unknown
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/evidence/imported.csv", numLinesToSkip = 1)
    void imports(String file, String format, String status, String flags, String counts) {
        var sent = Samples.send(As.pipeline(), file);

        assertThat(sent.statusCode()).as(sent.asString()).isIn(200, 201);
        assertThat(sent.jsonPath().getString("format")).isEqualTo(format);
        assertThat(sent.jsonPath().getString("status")).isEqualTo(status);
        assertThat(sent.jsonPath().getList("flags", String.class))
                .containsExactlyInAnyOrder(flags == null ? new String[0] : flags.split(" "));
        assertThat(counted(stored(sent.jsonPath()))).isEqualTo(counts);
    }

    private static JsonPath stored(JsonPath imported) {
        var answer = As.officer().get("/api/v1/evaluations/" + imported.getString("evaluations[0].id"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static String counted(JsonPath evaluation) {
        return String.join(
                "/",
                Arrays.stream("planned total completed errored limitStopped scored unscored invalidated edited"
                                .split(" "))
                        .map(count -> evaluation.<Object>get("counts." + count))
                        .map(count -> count == null ? "-" : count.toString())
                        .toList());
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvFileSource(resources = "/evidence/findings.csv", numLinesToSkip = 1)
    void counts(
            String file,
            String condition,
            String metric,
            String behaviour,
            String constraint,
            int trials,
            Integer occurrences,
            double mean,
            Double lower,
            Double upper) {
        var evaluation = stored(Samples.send(As.pipeline(), file).jsonPath());

        Map<String, Object> finding = evaluation.get(
                "findings.find { it.condition == '" + text(condition) + "' && it.metric == '" + metric + "' }");
        assertThat(finding).isNotNull();
        assertThat(finding.get("behaviour")).isEqualTo(behaviour);
        assertThat(finding.get("constraint")).isEqualTo(constraint);
        assertThat(finding.get("trials")).isEqualTo(trials);
        assertThat(finding.get("occurrences")).isEqualTo(occurrences);
        assertThat(number(finding, "mean")).isEqualTo(mean, within(0.00005));
        if (lower == null) {
            assertThat(finding)
                    .containsEntry("rate", null)
                    .containsEntry("lower", null)
                    .containsEntry("upper", null);
        } else {
            assertThat(number(finding, "rate")).isEqualTo(occurrences / (double) trials, within(1e-6));
            assertThat(number(finding, "lower")).isEqualTo(lower, within(0.00005));
            assertThat(number(finding, "upper")).isEqualTo(upper, within(0.00005));
        }
    }

    private static double number(Map<String, Object> finding, String name) {
        return ((Number) finding.get(name)).doubleValue();
    }

    private static String text(String csv) {
        return csv == null ? "" : csv;
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/evidence/refused.csv", numLinesToSkip = 1)
    void refusesAndStoresNothing(String file, String sentence) throws IOException {
        var before = spooled();
        var sent = Samples.send(As.pipeline(), file);

        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(422);
        assertThat(sent.contentType()).startsWith("application/problem+json");
        assertThat(sent.jsonPath().getString("type")).isEqualTo("urn:countersign:problem:unreadable-evidence");
        assertThat(sent.jsonPath().getString("detail")).startsWith(sentence);
        assertThat(evidence.known(CanonicalJson.sha256(Samples.bytes(file)))).isEmpty();
        assertThat(spooled()).isSubsetOf(before);
    }

    private static List<Path> spooled() throws IOException {
        try (var files = Files.list(Path.of("target/spool"))) {
            return files.toList();
        }
    }

    @Test
    void namesEverySample() throws IOException {
        var named = new ArrayList<String>();
        for (var table : List.of("imported", "refused")) {
            try (var lines = Files.lines(Path.of("src/test/resources/evidence/" + table + ".csv"))) {
                lines.skip(1).map(line -> line.substring(0, line.indexOf(','))).forEach(named::add);
            }
        }

        assertThat(named).containsExactlyInAnyOrderElementsOf(Samples.all());
    }
}
