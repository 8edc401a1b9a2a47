package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class DeterminationResourceTest {

    @Test
    void opensACaseThatPutsTheLevelIntoForce() {
        var model = Rest.model();
        var path = "/api/v1/models/" + model + "/determinations";

        var answer = As.officer().body(Rest.determinationContent()).post(path);

        var opened = Rest.made(answer);
        assertThat(opened.getString("kind")).isEqualTo("DETERMINATION");
        assertThat(opened.getString("status")).isEqualTo("OPEN");
        assertThat(opened.getList("quorum"))
                .isEqualTo(List.of(Map.of("role", "board-member", "needed", 2, "given", 0, "rejected", 0)));
        assertThat(answer.header("Location")).endsWith("/api/v1/cases/" + opened.getString("id"));
        assertThat(inForce(path)).isEmpty();

        Rest.approve(As.board1(), Rest.id(opened), "board-member");
        Rest.approve(As.board2(), Rest.id(opened), "board-member");

        assertThat(inForce(path)).isEqualTo(List.of("ASL-3"));
        assertThat(As.auditor().get(path).jsonPath().getMap("items[0]"))
                .containsEntry("modelId", model.toString())
                .containsEntry("framework", "anthropic-rsp")
                .containsEntry("provisional", true)
                .containsEntry("proposedBy", "officer")
                .containsEntry("caseId", opened.getString("id"));
    }

    private static List<String> inForce(String path) {
        return As.engineer().get(path).jsonPath().getList("items.findAll { it.status == 'IN_FORCE' }.level");
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        Refusal.at(
                As.officer().body("{}").post("/api/v1/models/" + Rest.model() + "/determinations"),
                ProblemType.INVALID,
                "/level",
                "/provisional",
                "/rationale",
                "/sources",
                "/reviewBy");
    }

    @Test
    void refusesAReviewDateThatHasPassed() {
        var content = Rest.determinationContent();
        content.put("reviewBy", Rest.inDays(-1));

        Refusal.at(
                As.officer().body(content).post("/api/v1/models/" + Rest.model() + "/determinations"),
                ProblemType.INVALID,
                "/reviewBy");
    }

    @Test
    void listsTheFrameworksWithTheirLevelsAndSafeguards() {
        var frameworks = As.board1().get("/api/v1/safety-frameworks").jsonPath();
        var safeguards = As.board1().get("/api/v1/safeguards").jsonPath();

        assertThat(frameworks.getList("items.code")).contains("anthropic-rsp", "openai-preparedness", "deepmind-fsf");
        assertThat(frameworks.getList("items.find { it.code == 'anthropic-rsp' }.levels.code"))
                .isEqualTo(List.of("ASL-2", "ASL-3"));
        assertThat(safeguards.getList("items.code"))
                .containsAll(frameworks.getList(
                        "items.find { it.code == 'anthropic-rsp' }.levels.find { it.code == 'ASL-3' }.requirements"));
    }
}
