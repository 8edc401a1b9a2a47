package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// The whole way of one tool grant over the API, from a model nobody knows to a permission that is taken away. The
/// tests are its steps and build on one another.
@CountersignTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ToolGrantWayTest {

    private static final String REQUESTS = "/api/v1/tool-grant-requests";

    @Inject
    AuditTrail audit;

    @Inject
    ModelRegister models;

    private final String agent = "agent-" + Given.word();
    private UUID model;
    private UUID deployment;
    private UUID tool;
    private JsonPath request;

    @Test
    @Order(1)
    void theEngineerRegistersModelDeploymentAgentAndTool() {
        model = Rest.model();
        deployment = Rest.deployment(model);
        Rest.made(
                As.engineer().body(Rest.body("subject", agent)).post("/api/v1/deployments/" + deployment + "/agents"));
        tool = Rest.tool("CONTACT_PEOPLE");
    }

    @Test
    @Order(2)
    void theEngineerAsksAndIsToldEverythingThatIsMissing() {
        var refused = asked();

        assertThat(refused.getString("status")).isEqualTo("REFUSED");
        assertThat(failing(refused))
                .containsExactly(
                        "deployment",
                        "safety-level",
                        "safeguards",
                        "evidence",
                        "shutdown-authority",
                        "capabilities",
                        "duration",
                        "thresholds");
    }

    @Test
    @Order(3)
    void theBoardSignsTheLevelTheOfficerProposes() {
        var opened = Rest.made(
                As.officer().body(Rest.determinationContent()).post("/api/v1/models/" + model + "/determinations"));
        Rest.approve(As.board1(), Rest.id(opened), "board-member");
        Rest.approve(As.board2(), Rest.id(opened), "board-member");

        assertThat(failing(previewed()))
                .containsExactly("deployment", "safeguards", "evidence", "shutdown-authority", "thresholds");
    }

    @Test
    @Order(4)
    void theBoardRegistersWhoMayStopIt() {
        var opened = Rest.made(As.officer()
                .body(Rest.body(
                        "subject",
                        "stop1",
                        "scope",
                        Map.of("type", "DEPLOYMENT", "id", deployment),
                        "rank",
                        "PRIMARY",
                        "validUntil",
                        Rest.inDays(90)))
                .post("/api/v1/shutdown-authorities"));
        Rest.approve(As.board1(), Rest.id(opened), "board-member");
        Rest.approve(As.board2(), Rest.id(opened), "board-member");

        assertThat(failing(previewed())).containsExactly("deployment", "safeguards", "evidence");
    }

    @Test
    @Order(5)
    void theBoardApprovesTheDeployment() {
        var opened = Rest.made(As.engineer()
                .body(Map.of("statement", "It answers mail under review."))
                .post("/api/v1/deployments/" + deployment + "/approval-requests"));
        Rest.approve(As.board3(), Rest.id(opened), "board-member");
        Rest.approve(As.officer(), Rest.id(opened), "safety-officer");

        assertThat(failing(previewed())).containsExactly("safeguards", "evidence");
    }

    @Test
    @Order(6)
    void theOfficerAttestsTheSafeguardsOfTheLevel() {
        for (var safeguard : List.of("access-controls", "action-log", "action-review")) {
            Rest.made(As.officer()
                    .body(Rest.body(
                            "safeguard",
                            safeguard,
                            "statement",
                            "Seen in place.",
                            "evidence",
                            "Runbook 4",
                            "validUntil",
                            Rest.inDays(100)))
                    .post("/api/v1/deployments/" + deployment + "/attestations"));
        }

        assertThat(failing(previewed())).containsExactly("evidence");
    }

    @Test
    @Order(7)
    void anAcceptedEvaluationCoversWhatThePolicyDemands() {
        Stage.accepted(models.get(model), 150, 0);

        assertThat(previewed().getBoolean("passed")).isTrue();
    }

    @Test
    @Order(8)
    void theEngineerAsksAgainAndTheCaseOpens() {
        request = asked();

        assertThat(request.getString("status")).isEqualTo("OPEN");
        assertThat(request.getList("quorum"))
                .containsExactlyInAnyOrder(
                        Map.of("role", "safety-officer", "needed", 1, "given", 0, "rejected", 0),
                        Map.of("role", "board-member", "needed", 2, "given", 0, "rejected", 0));
        assertThat(As.engineer()
                        .get("/api/v1/grants?deploymentId=" + deployment)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @Test
    @Order(9)
    void nobodySignsForThemselvesNorTwice() {
        var caseId = request.getUUID("caseId");
        var everything = As.person("engineer", "Erin Engineer", "engineer", "board-member", "safety-officer");
        Refusal.problem(Rest.vote(everything, caseId, "board-member", "APPROVE"), ProblemType.OWN_CASE);

        Rest.approve(As.board1(), caseId, "board-member");
        var both = As.person("board1", "Bela Board", "board-member", "safety-officer");
        Refusal.problem(Rest.vote(both, caseId, "safety-officer", "APPROVE"), ProblemType.ALREADY_SIGNED);
    }

    @Test
    @Order(10)
    void theLastVoteMakesTheGrantLive() {
        var caseId = request.getUUID("caseId");
        Rest.approve(As.officer(), caseId, "safety-officer");
        var decided = Rest.approve(As.board2(), caseId, "board-member");

        assertThat(decided.getString("status")).isEqualTo("APPROVED");
        var grants = As.engineer()
                .get("/api/v1/grants?active=true&deploymentId=" + deployment)
                .jsonPath();
        assertThat(grants.getList("items")).hasSize(1);
        assertThat(grants.getMap("items[0]"))
                .containsEntry("state", "LIVE")
                .containsEntry("toolId", tool.toString())
                .containsEntry("caseId", caseId.toString())
                .containsEntry("validUntil", request.getString("validUntil"))
                .containsEntry("capabilities", List.of("CONTACT_PEOPLE"));
    }

    @Test
    @Order(11)
    void theEngineerGivesItBack() {
        var grant = As.engineer()
                .get("/api/v1/grants?active=true&deploymentId=" + deployment)
                .jsonPath()
                .getString("items[0].id");

        var revoked = As.engineer().body(Map.of("reason", "Done.")).post("/api/v1/grants/" + grant + "/revocation");

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(audit.history("grant", grant, 10))
                .extracting(entry -> entry.action())
                .containsExactly("grant.revoked", "grant.activated");
        assertThat(audit.history("case", request.getString("caseId"), 20))
                .extracting(entry -> entry.action() + " " + entry.outcome())
                .containsExactly(
                        "case.approved DONE",
                        "case.sign-off DONE",
                        "case.sign-off DONE",
                        "case.sign-off REFUSED",
                        "case.sign-off DONE",
                        "case.sign-off REFUSED",
                        "case.opened DONE");
    }

    private JsonPath asked() {
        return Rest.made(As.engineer().body(Rest.grantDraft(deployment, tool)).post(REQUESTS));
    }

    private JsonPath previewed() {
        var answer = As.engineer().body(Rest.grantDraft(deployment, tool)).post(REQUESTS + "/preview");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static List<String> failing(JsonPath shown) {
        return shown.getList("gates.findAll { !it.passed }.gate");
    }
}
