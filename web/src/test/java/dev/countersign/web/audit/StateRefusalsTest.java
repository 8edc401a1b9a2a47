package dev.countersign.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What cannot be done as things stand is refused, and the attempt is in the audit log (law 7).
@CountersignTest
class StateRefusalsTest {

    @Inject
    AuditTrail audit;

    @Test
    void recordsARequestForWhatIsApprovedAlready() {
        var deployment = Stage.ready(Stage.model("ASL-2"));
        var path = "/api/v1/deployments/" + deployment.id();

        recorded(
                As.engineer().body(Map.of("statement", "Again.")).post(path + "/approval-requests"),
                "case.request",
                "deployment",
                deployment.id());
        recorded(
                As.engineer().body(Map.of("statement", "It never stopped.")).post(path + "/restart-requests"),
                "case.request",
                "deployment",
                deployment.id());
    }

    @Test
    void recordsWhatIsTriedOnARetiredDeployment() {
        var id = Stage.registered(Stage.model("ASL-2")).id();
        var path = "/api/v1/deployments/" + id;
        As.engineer().body("{}").post(path + "/retirement").then().statusCode(200);
        var read = As.engineer().get(path);

        recorded(As.officer().body("{}").post(path + "/retirement"), "deployment.retirement", "deployment", id);
        recorded(
                As.engineer()
                        .header("If-Match", read.header("ETag"))
                        .body(read.asString())
                        .put(path),
                "deployment.edit",
                "deployment",
                id);
        recorded(
                As.engineer().body(Map.of("subject", "late-agent")).post(path + "/agents"),
                "agent.registration",
                "deployment",
                id);
    }

    @Test
    void recordsTheSecondResolutionOfAnIncident() {
        var incident = Rest.id(Rest.made(As.officer()
                .body(Map.of(
                        "deploymentId",
                        Stage.registered(Stage.model("ASL-2")).id().toString(),
                        "title",
                        "It happened",
                        "description",
                        "In full.",
                        "severity",
                        "MINOR"))
                .post("/api/v1/incidents")));
        var path = "/api/v1/incidents/" + incident + "/resolution";
        As.officer().body(Map.of("resolution", "Found.")).post(path).then().statusCode(200);

        recorded(
                As.officer().body(Map.of("resolution", "Found again.")).post(path),
                "incident.resolution",
                "incident",
                incident);
    }

    @Test
    void recordsThePinOfWhatDidNotDrift() {
        var made = As.engineer().body(Rest.toolContent("NONE")).post("/api/v1/tools");
        var id = Rest.id(Rest.made(made));

        recorded(
                As.engineer().header("If-Match", made.header("ETag")).body("{}").post("/api/v1/tools/" + id + "/pin"),
                "tool.pin",
                "tool",
                id);
    }

    private void recorded(Response answer, String action, String subjectType, Object id) {
        Refusal.problem(answer, ProblemType.ILLEGAL_STATE);
        assertThat(audit.latest(AuditLog.Filter.about(subjectType, id, 1)))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo(action);
                    assertThat(entry.outcome()).isEqualTo(Act.Outcome.REFUSED);
                    assertThat(entry.details()).contains(answer.jsonPath().getString("detail"));
                });
    }
}
