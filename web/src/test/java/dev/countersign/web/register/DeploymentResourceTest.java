package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@CountersignTest
class DeploymentResourceTest {

    @Test
    void registersADeploymentAndShowsIt() {
        var content = Rest.deploymentContent(Rest.model());

        var answer = As.engineer().body(content).post("/api/v1/deployments");

        var made = Rest.made(answer);
        content.put("id", made.getString("id"));
        content.put("modelId", content.get("modelId").toString());
        content.put("status", "REGISTERED");
        content.put("mode", "NORMAL");
        content.put("registeredBy", "engineer");
        for (var time : List.of("modeSince", "createdAt", "updatedAt")) {
            content.put(time, made.getString("createdAt"));
        }
        assertThat(made.getMap("")).isEqualTo(content);
        assertThat(As.board1().get(answer.header("Location")).jsonPath().getMap(""))
                .isEqualTo(content);
    }

    @Test
    void refusesAModelNobodyRegisteredAndANameThatIsTaken() {
        var content = Rest.deploymentContent(Ids.next());
        Refusal.at(As.engineer().body(content).post("/api/v1/deployments"), ProblemType.INVALID, "/modelId");

        content.put("modelId", Rest.model());
        Rest.made(As.engineer().body(content).post("/api/v1/deployments"));
        Refusal.at(As.engineer2().body(content).post("/api/v1/deployments"), ProblemType.CONFLICT, "/name");
    }

    @Test
    void takesNoOperatorForNobody() {
        var content = Rest.deploymentContent(Rest.model());
        content.remove("operator");

        assertThat(Rest.made(As.engineer().body(content).post("/api/v1/deployments"))
                        .getString("operator"))
                .isEmpty();
    }

    @Test
    void losesItsApprovalWithTheFactsItWasGivenFor() {
        var deployment = Stage.ready(Stage.model("ASL-2"));
        var path = "/api/v1/deployments/" + deployment.id();
        var read = As.engineer().get(path);
        Map<String, Object> content = read.jsonPath().getMap("");
        assertThat(content).containsEntry("status", "APPROVED");

        content.put("ownerEmail", "someone.else@example.com");
        var renamed = edit(path, read, content);
        assertThat(renamed.jsonPath().getString("status")).isEqualTo("APPROVED");

        content.put("persistentMemory", true);
        var widened = edit(path, renamed, content);
        assertThat(widened.jsonPath().getString("status")).isEqualTo("REGISTERED");
    }

    private static Response edit(String path, Response read, Map<String, Object> content) {
        return As.engineer2()
                .header("If-Match", read.header("ETag"))
                .body(content)
                .put(path);
    }

    @Test
    void letsOneOfTwoEditsAtOnceWin() {
        var content = Rest.deploymentContent(Rest.model());
        var made = As.engineer().body(content).post("/api/v1/deployments");
        var path = made.header("Location");

        var first = CompletableFuture.supplyAsync(() -> edit(path, made, content));
        var second = CompletableFuture.supplyAsync(() -> edit(path, made, content));

        assertThat(List.of(first.join().statusCode(), second.join().statusCode()))
                .containsExactlyInAnyOrder(200, 412);
        assertThat(As.auditor().get(path).header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void asksForApprovalInACase() {
        var id = Stage.registered(Stage.model("ASL-2")).id();

        var opened = Rest.made(request(id));

        assertThat(opened.getString("kind")).isEqualTo("DEPLOYMENT_APPROVAL");
        assertThat(opened.getString("deploymentId")).isEqualTo(id.toString());
        assertThat(opened.getString("statement.statement")).isEqualTo("It is ready.");
        assertThat(opened.getList("gates.passed")).isNotEmpty().containsOnly(true);
        assertThat(opened.getString("status")).isEqualTo("OPEN");

        Rest.approve(As.board1(), Rest.id(opened), "board-member");
        Rest.approve(As.officer(), Rest.id(opened), "safety-officer");

        assertThat(As.engineer().get("/api/v1/deployments/" + id).jsonPath().getString("status"))
                .isEqualTo("APPROVED");
        Refusal.problem(request(id), ProblemType.ILLEGAL_STATE);
    }

    private static Response request(UUID id) {
        return As.engineer()
                .body(Map.of("statement", "It is ready."))
                .post("/api/v1/deployments/" + id + "/approval-requests");
    }

    @Test
    void refusesApprovalAtOnceWithoutALevel() {
        var opened = Rest.made(request(Rest.deployment(Rest.model())));

        assertThat(opened.getString("status")).isEqualTo("REFUSED");
        assertThat(opened.getList("gates.findAll { !it.passed }.gate")).isEqualTo(List.of("safety-level"));
        assertThat(opened.getString("gates.find { !it.passed }.remedy")).isNotBlank();
    }

    @Test
    void retiresADeploymentForGood() {
        var id = Rest.deployment(Rest.model());
        var path = "/api/v1/deployments/" + id;

        var retired = As.officer().post(path + "/retirement");

        assertThat(retired.statusCode()).isEqualTo(200);
        assertThat(retired.jsonPath().getString("status")).isEqualTo("RETIRED");
        Refusal.problem(As.engineer().post(path + "/retirement"), ProblemType.ILLEGAL_STATE);
        Refusal.problem(edit(path, retired, Rest.deploymentContent(Rest.model())), ProblemType.ILLEGAL_STATE);
        Refusal.problem(request(id), ProblemType.ILLEGAL_STATE);
        Refusal.problem(
                As.engineer().body(Map.of("subject", "late")).post(path + "/agents"), ProblemType.ILLEGAL_STATE);
    }

    @Test
    void filtersByModelStatusAndMode() {
        var model = Rest.model();
        var kept = Rest.deployment(model);
        var retired = Rest.deployment(model);
        As.engineer().post("/api/v1/deployments/" + retired + "/retirement");

        assertThat(ids("?modelId=" + model)).containsExactlyInAnyOrder(kept.toString(), retired.toString());
        assertThat(ids("?status=RETIRED&modelId=" + model)).containsExactly(retired.toString());
        assertThat(ids("?mode=PAUSED&modelId=" + model)).isEmpty();
    }

    private static List<String> ids(String query) {
        return As.auditor().get("/api/v1/deployments" + query).jsonPath().getList("items.id");
    }
}
