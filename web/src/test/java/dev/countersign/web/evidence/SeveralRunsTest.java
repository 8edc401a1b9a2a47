package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A file with the runs of several models: an evaluation each, of one artifact.
@CountersignTest
class SeveralRunsTest {

    @Inject
    ModelRegister models;

    private Model model;
    private String other;
    private String evalId;

    @BeforeEach
    void make() {
        model = models.register(Given.OFFICER, Given.model());
        other = "openai:" + Given.word();
        evalId = "eval-" + Given.word();
    }

    private byte[] file(int withstoodByOther) {
        var results = new StringBuilder();
        for (var test = 0; test < 10; test++) {
            results.append(result(model.identifiers().iterator().next(), test, test >= 3))
                    .append(',')
                    .append(result(other, test, test < withstoodByOther))
                    .append(test == 9 ? "" : ",");
        }
        return ("{\"evalId\":\"" + evalId + "\",\"results\":{\"version\":3,\"timestamp\":\"2026-01-01T10:00:00.000Z\","
                        + "\"results\":[" + results + "],\"stats\":{\"successes\":20,\"failures\":0,\"errors\":0}},"
                        + "\"config\":{}}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String result(String provider, int test, boolean withstood) {
        return "{\"provider\":{\"id\":\"" + provider + "\"},\"promptIdx\":0,\"testIdx\":" + test
                + ",\"failureReason\":" + (withstood ? 0 : 1) + ",\"success\":" + withstood + ",\"score\":1,"
                + "\"gradingResult\":{\"pass\":" + withstood + ",\"score\":1,\"reason\":\"<script>alert(1)</script>\"},"
                + "\"testCase\":{\"metadata\":{\"pluginId\":\"agentic:blackmail\"}}}";
    }

    @Test
    void eachModelGetsItsOwnEvaluationWithItsOwnNumbers() {
        var answer = Samples.send(As.pipeline(), "results.json", file(10)).jsonPath();

        assertThat(answer.getString("format")).isEqualTo("promptfoo");
        assertThat(answer.getInt("counts.total")).isEqualTo(20);
        assertThat(answer.getList("evaluations")).hasSize(2);
        assertThat(answer.getString("evaluations[0].modelId"))
                .isEqualTo(model.id().toString());
        var first = get(answer.getString("evaluations[0].id"));
        assertThat(first.getInt("counts.total")).isEqualTo(10);
        assertThat(first.getList("flags")).isEmpty();
        var pass = first.getMap("findings.find { it.metric == 'pass' }");
        assertThat(pass)
                .containsEntry("behaviour", "COERCION")
                .containsEntry("occurrences", 3)
                .containsEntry("trials", 10);
        var second = get(answer.getString("evaluations[1].id"));
        assertThat(second.getString("modelIdentifier")).isEqualTo(other);
        assertThat(second.getInt("findings.find { it.metric == 'pass' }.occurrences"))
                .isZero();
        assertThat(second.getString("artifact.id")).isEqualTo(first.getString("artifact.id"));
    }

    @Test
    void sameBytesAreTheSameEvaluationsAndOtherBytesSupersedeEach() {
        var once = ids(Samples.send(As.pipeline(), "results.json", file(10)).jsonPath());
        var again = Samples.send(As.pipeline(), "results.json", file(10));
        var later = ids(Samples.send(As.pipeline(), "results.json", file(9)).jsonPath());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(ids(again.jsonPath())).containsExactlyElementsOf(once);
        assertThat(get(once.getFirst()).getString("supersededBy")).isEqualTo(later.getFirst());
        assertThat(get(once.getLast()).getString("supersededBy")).isEqualTo(later.getLast());
        assertThat(get(once.getLast()).getInt("counts.total")).isEqualTo(10);
    }

    @Test
    void pageNamesTheOtherRunsOfTheFile() {
        var ids = ids(Samples.send(As.pipeline(), "results.json", file(10)).jsonPath());

        var page = As.auditor().get("/evidence/" + ids.getFirst()).asString();

        assertThat(page).contains("Also in the file", "/evidence/" + ids.getLast(), other);
        assertThat(page).doesNotContain("<script>alert(1)");
    }

    private static List<String> ids(JsonPath answer) {
        return answer.getList("evaluations.id");
    }

    private static JsonPath get(String id) {
        return As.auditor().get("/api/v1/evaluations/" + id).jsonPath();
    }
}
