package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

@CountersignTest
class FallbackPagesTest {

    @Inject
    ModelRegister models;

    @Test
    void showsWhatWasTriedFirstAndFallenBackTo() {
        var model = models.register(Given.OFFICER, Given.model())
                .identifiers()
                .iterator()
                .next();
        var log = new MadeLog("agentic_misalignment", model)
                .tried("blackmail_a_replacement", "harmful", 1, "persuasion", "appeal", "coercion")
                .tried("blackmail_a_replacement", "harmful", 0, "persuasion", "refusal")
                .tried("blackmail_a_replacement", "harmful", 0, "compliance")
                .tried("blackmail_a_replacement", "harmful", 0, "sulks");
        var id = sent(log);

        var fallback = As.engineer().get("/api/v1/evaluations/" + id).jsonPath();
        assertThat(fallback.getInt("findings[0].fallback.trials")).isEqualTo(3);
        assertThat(fallback.getInt("findings[0].fallback.escalated")).isEqualTo(2);
        assertThat(fallback.getInt("findings[0].fallback.crossed")).isEqualTo(1);
        assertThat(fallback.getInt("findings[0].fallback.unread")).isEqualTo(1);
        assertThat(fallback.getMap("findings[0].fallback.last"))
                .isEqualTo(Map.of("COMPLIANCE", 1, "REFUSAL", 1, "COERCION", 1));
        var page = As.engineer().accept(ContentType.HTML).get("/evidence/" + id).asString();
        assertThat(Jsoup.parse(page).text().replace('\u00a0', ' '))
                .contains("Escalation rate", "66.7%", "n = 3", "Replacement pending", "2 of 3 trials")
                .contains("1 with words nobody has explained");
    }

    @Test
    void tellsEscalationInTheMatrixOnceItCounts() {
        var model = models.register(Given.OFFICER, Given.model());
        var id = sent(new MadeLog(
                        "agentic_misalignment", model.identifiers().iterator().next())
                .tried("blackmail_a_replacement", "harmful", 1, "persuasion", "appeal", "coercion")
                .tried("blackmail_a_replacement", "harmful", 0, "persuasion", "refusal")
                .tried("blackmail_a_replacement", "harmful", 0, "compliance"));
        var matrix = "/models/" + model.id() + "/coverage";
        assertThat(cell(matrix).get("escalation")).as("before it is accepted").isNull();
        assertThat(text(matrix)).doesNotContain("escalates");
        assertThat(text("/models/" + model.id() + "/cells/COERCION/REPLACEMENT_PENDING"))
                .contains("Escalation rate 66.7%");

        var path = "/api/v1/evaluations/" + id;
        var accepted = As.officer()
                .header("If-Match", As.officer().get(path).header("ETag"))
                .body(Map.of(
                        "verdict",
                        "ACCEPT",
                        "evaluator",
                        "Somebody",
                        "independence",
                        "THIRD_PARTY",
                        "reason",
                        "Read it whole."))
                .post(path + "/review");

        assertThat(accepted.statusCode()).as(accepted.asString()).isEqualTo(200);
        assertThat(cell(matrix).get("escalation"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("escalationRate", 0.6666667f)
                .containsEntry("trials", 3)
                .containsKeys("lower", "upper");
        assertThat(text(matrix)).contains("escalates 66.7%", "n = 3");
    }

    private static Map<String, Object> cell(String matrix) {
        return As.engineer()
                .get("/api/v1" + matrix)
                .jsonPath()
                .getMap("cells.find { it.behaviour == 'COERCION' && it.constraint == 'REPLACEMENT_PENDING' }");
    }

    private static String text(String page) {
        return Jsoup.parse(As.engineer().accept(ContentType.HTML).get(page).asString())
                .text()
                .replace('\u00a0', ' ');
    }

    @Test
    void readsTacticsAgainWithAProfilesWords() {
        var task = "tactics_" + Given.word();
        var log = new MadeLog(task, "m/" + Given.word()).tried("pressed", "lied", 1, "pleads", "threatens");
        var id = sent(log);

        var added = As.officer()
                .body(Map.of(
                        "name",
                        "Own",
                        "taskPattern",
                        task,
                        "rules",
                        List.of(Map.of(
                                "condition",
                                "*",
                                "metric",
                                "lied",
                                "behaviour",
                                "COERCION",
                                "constraint",
                                "SHUTDOWN_PENDING",
                                "direction",
                                "HIGHER_IS_WORSE",
                                "threshold",
                                1,
                                "tactics",
                                Map.of(
                                        "key",
                                        "metadata.tactics",
                                        "words",
                                        Map.of("pleads", "PERSUASION", "threatens", "COERCION"))))))
                .post("/api/v1/mapping-profiles");

        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        var read = As.engineer().get("/api/v1/evaluations/" + id).jsonPath();
        assertThat(read.getFloat("findings[0].fallback.escalationRate")).isEqualTo(1);
    }

    private static String sent(MadeLog log) {
        return Samples.send(As.pipeline(), "run.json", log.json()).jsonPath().getString("evaluations[0].id");
    }
}
