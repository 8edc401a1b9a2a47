package dev.countersign.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class IncidentResourceTest {

    @Inject
    ModelRegister models;

    @Inject
    DeploymentRegister deployments;

    private String deploymentId;

    @BeforeEach
    void register() {
        var model = models.register(Given.OFFICER, Given.model());
        deploymentId = deployments
                .register(Given.ENGINEER, Given.deployment(model.id()))
                .id()
                .toString();
    }

    @Test
    void opensAnIncident() {
        var answer = open(As.engineer(), "MODERATE");

        assertThat(answer.statusCode()).isEqualTo(201);
        var body = answer.jsonPath();
        assertThat(answer.header("Location")).endsWith("/api/v1/incidents/" + body.getString("id"));
        var expected = new LinkedHashMap<String, Object>();
        expected.put("id", body.getString("id"));
        expected.put("deploymentId", deploymentId);
        expected.put("title", "Mail left");
        expected.put("description", "To the wrong list");
        expected.put("severity", "MODERATE");
        expected.put("open", true);
        expected.put("openedBy", "engineer");
        expected.put("openedByName", "Erin Engineer");
        expected.put("openedAt", body.getString("openedAt"));
        expected.put("resolvedBy", null);
        expected.put("resolvedAt", null);
        expected.put("resolution", null);
        assertThat(body.getMap("$")).isEqualTo(expected);
        assertThat(As.auditor()
                        .get("/api/v1/incidents/" + body.getString("id"))
                        .jsonPath()
                        .getMap("$"))
                .isEqualTo(expected);
    }

    @Test
    void refusesAnIncidentByAnAuditorAndByAMachine() {
        assertThat(open(As.auditor(), "MINOR").statusCode()).isEqualTo(403);
        assertThat(open(As.gateway(), "MINOR").statusCode()).isEqualTo(403);
        assertThat(open(As.nobody(), "MINOR").statusCode()).isEqualTo(401);
    }

    @Test
    void namesEveryWrongField() {
        var answer = As.engineer()
                .body(Map.of("deploymentId", "01970000-0000-7000-8000-0000000000aa", "title", " "))
                .post("/api/v1/incidents");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors.pointer"))
                .containsExactly("/deploymentId", "/title", "/description", "/severity");
    }

    @Test
    void resolvesAnIncidentOnce() {
        var id = open(As.engineer(), "SERIOUS").jsonPath().getString("id");

        var first = resolve(As.officer(), id);
        var second = resolve(As.officer(), id);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.jsonPath().getBoolean("open")).isFalse();
        assertThat(first.jsonPath().getString("resolvedBy")).isEqualTo("officer");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.jsonPath().getString("type")).isEqualTo("urn:countersign:problem:illegal-state");
    }

    @Test
    void letsOnlyOfficersResolve() {
        var id = open(As.engineer(), "SERIOUS").jsonPath().getString("id");

        assertThat(resolve(As.engineer(), id).statusCode()).isEqualTo(403);
        assertThat(resolve(As.admin(), id).statusCode()).isEqualTo(403);
        assertThat(As.engineer().get("/api/v1/incidents/" + id).jsonPath().getBoolean("open"))
                .isTrue();
    }

    @Test
    void listsOpenAndResolvedIncidentsOfADeployment() {
        var open = open(As.engineer(), "MINOR").jsonPath().getString("id");
        var resolved = open(As.engineer(), "MINOR").jsonPath().getString("id");
        resolve(As.officer(), resolved);

        assertThat(ids("")).containsExactly(resolved, open);
        assertThat(ids("&open=true")).containsExactly(open);
        assertThat(ids("&open=false")).containsExactly(resolved);
        assertThat(As.auditor().get("/api/v1/incidents?open=maybe").statusCode())
                .isEqualTo(400);
        assertThat(As.gateway().get("/api/v1/incidents").statusCode()).isEqualTo(403);
    }

    private List<String> ids(String filter) {
        return As.auditor()
                .get("/api/v1/incidents?deploymentId=" + deploymentId + filter)
                .jsonPath()
                .getList("items.id");
    }

    @Test
    void answersAnUnknownIncidentWithAProblem() {
        assertThat(As.auditor()
                        .get("/api/v1/incidents/01970000-0000-7000-8000-0000000000aa")
                        .statusCode())
                .isEqualTo(404);
        assertThat(resolve(As.officer(), "01970000-0000-7000-8000-0000000000aa").statusCode())
                .isEqualTo(404);
    }

    @Test
    void takesPressureReportsFromEveryPersonAndShowsThemToGatekeepersOnly() {
        var made = As.auditor()
                .body(Map.of("deploymentId", deploymentId, "description", "It threatened to write to my manager"))
                .post("/api/v1/pressure-reports");

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.jsonPath().getString("reportedByName")).isEqualTo("Ada Auditor");
        var list = "/api/v1/pressure-reports?deploymentId=" + deploymentId;
        assertThat(As.officer().get(list).jsonPath().getList("items.id"))
                .containsExactly(made.jsonPath().getString("id"));
        assertThat(As.engineer().get(list).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesPressureReportsByMachinesAndEmptyOnes() {
        assertThat(As.gateway()
                        .body(Map.of("description", "Text"))
                        .post("/api/v1/pressure-reports")
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.engineer().body(Map.of()).post("/api/v1/pressure-reports").statusCode())
                .isEqualTo(422);
    }

    private Response open(RequestSpecification person, String severity) {
        return person.body(Map.of(
                        "deploymentId",
                        deploymentId,
                        "title",
                        "Mail left",
                        "description",
                        "To the wrong list",
                        "severity",
                        severity))
                .post("/api/v1/incidents");
    }

    private static Response resolve(RequestSpecification person, String id) {
        return person.body(Map.of("resolution", "The list was closed")).post("/api/v1/incidents/" + id + "/resolution");
    }
}
