package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.CountersignTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Several questions in one request.
@CountersignTest
class EvaluationsTest {

    @Inject
    GrantedAgents agents;

    private Granted granted;

    @BeforeEach
    void grant() throws InterruptedException {
        granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");
    }

    private Map<String, Object> questions(List<?> items) {
        var questions = new LinkedHashMap<>(granted.question());
        questions.put("evaluations", items);
        return questions;
    }

    private Map<String, Object> about(String tool) {
        return Map.of("resource", Granted.resource(tool));
    }

    @Test
    void fillsInDefaultsAndKeepsTheOrder() {
        var answer = Gateway.askAll(questions(
                List.of(about("other"), Map.of(), Map.of("subject", Map.of("type", "agent", "id", "stranger")))));

        assertThat(answer.statusCode()).isEqualTo(200);
        Map<String, Object> body = answer.jsonPath().getMap("");
        assertThat(body).containsOnlyKeys("evaluations");
        assertThat(answer.jsonPath().<Boolean>getList("evaluations.decision")).containsExactly(false, true, false);
        assertThat(answer.jsonPath().<String>getList("evaluations.context.reason"))
                .containsExactly("NO_GRANT", "PERMITTED", "UNKNOWN_AGENT");
    }

    @Test
    void replacesADefaultWhole() {
        var item = Map.of("resource", Map.of("type", "tool"));

        var answer = Gateway.askAll(questions(List.of(item)));

        assertThat(answer.jsonPath().getString("evaluations[0].context.error.message"))
                .contains("resource.id is required");
    }

    @Test
    void answersABadItemAmongGoodOnes() {
        var items = new ArrayList<Object>(List.of(Map.of(), 7, Map.of("action", Map.of())));

        var answer = Gateway.askAll(questions(items));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().<Boolean>getList("evaluations.decision")).containsExactly(true, false, false);
        assertThat(answer.jsonPath().getInt("evaluations[1].context.error.status"))
                .isEqualTo(400);
        assertThat(answer.jsonPath().getInt("evaluations[2].context.error.status"))
                .isEqualTo(400);
    }

    /// A short body must not become gigabytes of work by repeating its defaults.
    @Test
    void refusesLongDefaultsForManyQuestions() {
        var questions = questions(Collections.nCopies(1_000, Map.of()));
        questions.put("context", Map.of("params", Map.of("text", "a".repeat(5_000))));

        Gateway.askAll(questions).then().statusCode(400);

        questions.put("evaluations", Collections.nCopies(100, Map.of()));
        Gateway.askAll(questions).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({"execute_all, 4", "deny_on_first_deny, 2", "permit_on_first_permit, 1"})
    void stopsWhereTheSemanticSays(String semantic, int answers) {
        var questions = questions(List.of(Map.of(), about("other"), Map.of(), about("other")));
        questions.put("options", Map.of("evaluations_semantic", semantic));

        var answer = Gateway.askAll(questions);

        assertThat(answer.jsonPath().<Boolean>getList("evaluations.decision")).hasSize(answers);
    }

    @Test
    void countsAnUnreadableItemAsADenial() {
        var questions = questions(List.of(7, Map.of()));
        questions.put("options", Map.of("evaluations_semantic", "deny_on_first_deny"));

        assertThat(Gateway.askAll(questions).jsonPath().<Boolean>getList("evaluations.decision"))
                .containsExactly(false);
    }

    @Test
    void answersASingleQuestionWithoutEvaluations() {
        assertThat(Gateway.askAll(granted.question()).jsonPath().getBoolean("decision"))
                .isTrue();
        assertThat(Gateway.askAll(questions(List.of())).jsonPath().getBoolean("decision"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"evaluations\":{}}",
                "{\"evaluations\":\"x\"}",
                "{\"evaluations\":[{}],\"options\":7}",
                "{\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":\"some\"}}",
                "{\"evaluations\":[{}],\"options\":{\"evaluations_semantic\":7}}",
                "{}",
                "[]"
            })
    void refusesAWholeThatCannotBeRead(String body) {
        assertThat(Gateway.askAll(body).statusCode()).isEqualTo(400);
    }

    @Test
    void takesAThousandQuestionsAndNoMore() {
        var many = new ArrayList<Object>();
        for (var i = 0; i < 1_000; i++) {
            many.add(Map.of());
        }
        assertThat(Gateway.askAll(questions(many)).jsonPath().<Boolean>getList("evaluations.decision"))
                .hasSize(1_000)
                .containsOnly(true);

        many.add(Map.of());
        assertThat(Gateway.askAll(questions(many)).statusCode()).isEqualTo(400);
    }
}
