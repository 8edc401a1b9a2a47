package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// What a log states itself, beside what is counted in it, through the readers of its formats.
@CountersignTest
class StatedNumbersTest {

    @Test
    void garaksHitsAndBoundsStandBesideTheCountedRate() {
        var report = "{\"entry_type\":\"init\",\"garak_version\":\"0.14\",\"run\":\"" + Given.word() + "\"}\n"
                + "{\"entry_type\":\"attempt\",\"uuid\":\"a\",\"status\":2,\"probe_classname\":\"dan.Dan\","
                + "\"outputs\":[\"x\",\"y\"],\"detector_results\":{\"d.D\":[0.0,0.0]}}\n"
                + "{\"entry_type\":\"eval\",\"probe\":\"dan.Dan\",\"detector\":\"d.D\",\"fails\":1,\"passed\":1,"
                + "\"total_evaluated\":2,\"confidence_lower\":0.125,\"confidence_upper\":0.875}\n"
                + "{\"entry_type\":\"completion\"}\n";
        var answer = sent("report.jsonl", report);

        assertThat(answer.getDouble("findings[0].sourceValue")).isEqualTo(0.5);
        assertThat(answer.getDouble("findings[0].sourceLower")).isEqualTo(0.125);
        assertThat(answer.getDouble("findings[0].sourceUpper")).isEqualTo(0.875);
        assertThat(answer.getBoolean("findings[0].sourceDiffers")).isTrue();
        assertThat(page(answer)).contains("by its own reckoning from 0.125 to 0.875", "disagrees with the count");
    }

    @Test
    void theHarnessesMeanIsComparedWithItsSamples() {
        var file = "{\"results\":{\"t\":{\"acc,none\":%s,\"acc_stderr,none\":0.5}},\"versions\":{\"t\":\"%s\"},"
                + "\"samples\":{\"t\":[{\"doc_id\":0,\"acc\":1},{\"doc_id\":1,\"acc\":0}]}}";

        assertThat(sent("results.json", file.formatted("0.5", Given.word())).getList("findings[0].sourceProblems"))
                .isEmpty();
        assertThat(sent("results.json", file.formatted("0.75", Given.word())).getList("findings[0].sourceProblems"))
                .containsExactly("MEAN_DIFFERS");
    }

    private static JsonPath sent(String name, String file) {
        var id = Samples.send(As.pipeline(), name, file.getBytes(StandardCharsets.UTF_8))
                .jsonPath()
                .getString("evaluations[0].id");
        return As.engineer().get("/api/v1/evaluations/" + id).jsonPath();
    }

    private static String page(JsonPath evaluation) {
        return As.engineer()
                .accept(ContentType.HTML)
                .get("/evidence/" + evaluation.getString("id"))
                .asString();
    }
}
