package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class ComparisonTest {

    private static final String API = "/api/v1/evaluation-comparisons";

    private final String task = Given.word() + "agentic_misalignment";

    @Test
    void comparesConstraintByConstraint() {
        var one = sent(log("m/one").samples("blackmail_a_none", "harmful", 0, 50));
        var other = sent(log("m/other"));

        var answer = As.engineer().get(API + "?id=" + one + "&id=" + other).jsonPath();
        assertThat(answer.getBoolean("comparable")).isTrue();
        assertThat(answer.getList("groups.constraint")).containsExactly("REPLACEMENT_PENDING");
        assertThat(answer.getList("groups[0].rows[0].results.occurrences")).containsExactly(3, 3);
        assertThat(answer.getInt("alone")).isEqualTo(1);
        var page = page(one, other);
        assertThat(page)
                .contains("m/one", "m/other", "Replacement pending", "n&nbsp;=&nbsp;60")
                .contains("1 finding that only one of them has is left out")
                .doesNotContain("Ordinary use");
    }

    @Test
    void saysWhatDiffersInsteadOfComparing() {
        var one = sent(log("m/one"));
        var other = sent(log("m/other")
                .with("task_version", 2)
                .with("model_roles", Map.of("grader", Map.of("model", "judge/a"))));

        var answer = As.engineer().get(API + "?id=" + one + "&id=" + other).jsonPath();
        assertThat(answer.getBoolean("comparable")).isFalse();
        assertThat(answer.getList("differences")).containsExactly("version of the task", "grader");
        assertThat(answer.getList("groups")).isEmpty();
        assertThat(page(one, other))
                .contains("These cannot be compared.", "version of the task, grader", "judge/a")
                .doesNotContain("n&nbsp;=&nbsp;60");
    }

    @Test
    void takesNoUnknownGraderForTheSame() {
        var one = sent(unjudged("m/one"));
        var other = sent(unjudged("m/other"));

        var answer = As.engineer().get(API + "?id=" + one + "&id=" + other).jsonPath();
        assertThat(answer.getBoolean("comparable")).isFalse();
        assertThat(answer.getList("differences")).containsExactly("grader (not stated)");
        assertThat(page(one, other)).contains("grader (not stated)").doesNotContain("n&nbsp;=&nbsp;60");
    }

    @Test
    void knowsAGraderByTheTasksArgumentsAndByTheScorers() {
        var one = sent(unjudged("m/one").with("task_args", Map.of("grader_model", "judge/a")));
        var same = sent(unjudged("m/same")
                .with("scorers", List.of(Map.of("name", "rubric", "options", Map.of("model", "judge/a")))));
        var other = sent(unjudged("m/other").with("task_args", Map.of("grader_model", "judge/b")));

        assertThat(As.engineer()
                        .get(API + "?id=" + one + "&id=" + same)
                        .jsonPath()
                        .getBoolean("comparable"))
                .isTrue();
        assertThat(As.engineer()
                        .get(API + "?id=" + one + "&id=" + other)
                        .jsonPath()
                        .getList("differences"))
                .containsExactly("grader");
    }

    @Test
    void takesTwoToFourThatAreThere() {
        var one = sent(log("m/one"));

        assertThat(As.engineer().get(API + "?id=" + one).statusCode()).isEqualTo(422);
        assertThat(As.engineer().get(API + "?id=" + one + "&id=" + Ids.next()).statusCode())
                .isEqualTo(404);
        assertThat(As.gateway().get(API + "?id=" + one).statusCode()).isEqualTo(403);
        var alone = As.engineer().accept(ContentType.HTML).get("/evidence/" + one + "/comparison");
        assertThat(alone.asString()).contains("No other evaluation of this task is imported.");
        assertThat(As.gateway()
                        .accept(ContentType.HTML)
                        .get("/evidence/" + one + "/comparison")
                        .statusCode())
                .isEqualTo(403);
        var many = List.of(Ids.next(), Ids.next(), Ids.next(), Ids.next());
        assertThat(As.engineer()
                        .accept(ContentType.HTML)
                        .queryParam("with", many)
                        .get("/evidence/" + one + "/comparison")
                        .asString())
                .contains("Choose at most three");
    }

    private static String page(String one, String other) {
        return As.engineer()
                .accept(ContentType.HTML)
                .get("/evidence/" + one + "/comparison?with=" + other)
                .asString();
    }

    private MadeLog log(String model) {
        return unjudged(model).with("model_roles", Map.of("grader", Map.of("model", "judge/b")));
    }

    private MadeLog unjudged(String model) {
        return new MadeLog(task, model).samples("blackmail_a_replacement", "harmful", 3, 60);
    }

    private static String sent(MadeLog log) {
        return Samples.send(As.pipeline(), "run.json", log.json()).jsonPath().getString("evaluations[0].id");
    }
}
