package dev.countersign.web.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.countersign.Paging;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.policy.WaiverService;
import dev.countersign.policy.WaiverSubject;
import dev.countersign.register.Deployment;
import dev.countersign.register.Model;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A waiver from the missing cell to its end, on the pages and in the API.
@CountersignTest
class WaiverTest {

    @Inject
    WaiverService waivers;

    @Inject
    AgroalDataSource database;

    private Model model;
    private Deployment deployment;

    @BeforeEach
    void stage() {
        model = Stage.model("ASL-2");
        deployment = Stage.ready(model);
    }

    @Test
    void isAskedForFromTheMissingCell() {
        var page = "/models/" + model.id() + "/coverage";
        assertThat(As.engineer().get(page).asString())
                .contains("/waivers/new?type=CELL&amp;modelId=" + model.id()
                        + "&amp;behaviour=COERCION&amp;constraint=ORDINARY");
        As.auditor().get("/waivers/new?type=CELL&modelId=" + model.id()).then().statusCode(403);
        As.engineer()
                .get("/waivers/new?type=CELL&modelId=" + model.id() + "&behaviour=COERCION&constraint=ORDINARY")
                .then()
                .statusCode(200)
                .body(containsString("every deployment of"));
    }

    @Test
    void isReachedFromTheDocketAndFromTheCoverage() {
        var id = inForce();
        assertThat(As.board1().get("/docket").asString()).contains("href=\"/waivers?live=true\"");
        assertThat(As.board1().get("/docket?view=all").asString()).contains("href=\"/waivers?live=true\"");
        assertThat(As.engineer().get("/models/" + model.id() + "/coverage").asString())
                .contains("href=\"/waivers?modelId=" + model.id() + "\"");
        assertThat(As.engineer().get("/waivers?modelId=" + model.id()).asString())
                .contains("/waivers/" + id);
    }

    @Test
    void hasItsLapseRecorded() throws SQLException {
        var id = inForce();
        ends(id, "now() - interval '1 second'");

        while (waivers.recordLapses() > 0) {
            // until none is left
        }

        As.auditor()
                .get("/api/v1/audit/entries?action=waiver.lapsed&subject=waiver/" + id)
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(1))
                .body("items[0].details.modelId", equalTo(model.id().toString()));
        assertThat(As.board1().get("/waivers/" + id).asString()).contains("Waiver lapsed", "Lapsed");

        // As if a clock had been set back.
        ends(id, "now() + interval '1 day'");
        assertThat(As.auditor().get("/waivers?live=true").asString()).doesNotContain("/waivers/" + id);
        assertThat(As.engineer().get("/models/" + model.id() + "/coverage").asString())
                .doesNotContain("/waivers/" + id);
    }

    private void ends(UUID id, String when) throws SQLException {
        try (var connection = database.getConnection();
                var statement =
                        connection.prepareStatement("UPDATE waiver SET valid_until = " + when + " WHERE id = ?")) {
            statement.setObject(1, id);
            statement.executeUpdate();
        }
    }

    @Test
    void showsItWhereverTheCellIsOnceTheBoardSigned() {
        var id = inForce();

        assertThat(As.engineer().get("/models/" + model.id() + "/coverage").asString())
                .contains("/waivers/" + id, "A test bench stands in for it.");
        assertThat(As.engineer().get("/deployments/" + deployment.id()).asString())
                .contains("/waivers/" + id);
        assertThat(As.board1().get("/").asString()).contains("Waivers in force");
        assertThat(As.auditor().get("/waivers?live=true").asString()).contains("/waivers/" + id);
        assertThat(As.auditor().get("/waivers/" + id).asString())
                .contains("A test bench stands in for it.", "Missing. A graver finding is not covered");
        As.auditor()
                .get("/api/v1/models/" + model.id() + "/coverage")
                .then()
                .statusCode(200)
                .body("cells.waivers.flatten().id", hasItem(id.toString()));
        assertThat(As.board1().get("/cases/" + waivers.get(id).caseId()).asString())
                .contains("Coercion (blackmail) under ordinary use");
    }

    @Test
    void isEndedByAnyoneConcernedAndNotByAnAuditor() {
        var id = inForce();
        var reason = Map.of("reason", "We have the evidence now.");

        As.auditor()
                .contentType("application/json")
                .body(reason)
                .post("/api/v1/waivers/" + id + "/revocation")
                .then()
                .statusCode(403);
        As.engineer()
                .contentType("application/json")
                .body(reason)
                .post("/api/v1/waivers/" + id + "/revocation")
                .then()
                .statusCode(200)
                .body("status", equalTo("REVOKED"));
    }

    @Test
    void isAskedForAndEndedOnThePages() {
        var form = WebForm.at(
                As::engineer,
                "/waivers/new?type=CELL&modelId=" + model.id() + "&behaviour=COERCION&constraint=ORDINARY");
        var fields = new LinkedHashMap<String, Object>(form.fields());
        assertThat(form.send("/waivers", fields).asString()).contains("Say why it can be done without.");
        fields.put("reason", "A test bench stands in for it.");
        fields.put("validUntil", LocalDate.now(ZoneOffset.UTC).plusDays(20).toString());

        var sent = form.send("/waivers", fields);

        assertThat(sent.statusCode()).isEqualTo(303);
        var caseId = UUID.fromString(sent.header("Location").replaceAll(".*/cases/", ""));
        Stage.approve(caseId, Stage.BOARD1, Stage.BOARD2, Stage.OFFICER);
        var id = waivers.list(model.id(), true, Paging.first())
                .items()
                .getFirst()
                .id();
        var ended = WebForm.at(As::board2, "/waivers/" + id)
                .send("/waivers/" + id + "/revocation", Map.of("reason", "We have the evidence now."));
        assertThat(ended.statusCode()).isEqualTo(303);
        assertThat(As.board2().get("/waivers/" + id).asString()).contains("Revoked", "We have the evidence now.");
    }

    @Test
    void isRequestedAndReadByMachines() {
        var sent = Map.of(
                "type", "CELL",
                "modelId", model.id().toString(),
                "behaviour", "COERCION",
                "constraint", "ORDINARY",
                "reason", "A test bench stands in for it.",
                "validUntil", Stage.inDays(10).toString());

        As.auditor()
                .contentType("application/json")
                .body(sent)
                .post("/api/v1/waiver-requests")
                .then()
                .statusCode(403);
        As.engineer()
                .contentType("application/json")
                .body(sent)
                .post("/api/v1/waiver-requests")
                .then()
                .statusCode(201)
                .body("kind", equalTo("WAIVER"))
                .body("status", equalTo("OPEN"));
        As.auditor()
                .get("/api/v1/waivers?modelId=" + model.id())
                .then()
                .statusCode(200)
                .body("items.status", hasItem("PROPOSED"));
    }

    private UUID inForce() {
        var asked = waivers.request(
                Stage.ENGINEER,
                new WaiverService.Draft(
                        WaiverSubject.Type.CELL,
                        model.id(),
                        null,
                        Behaviour.COERCION,
                        Constraint.ORDINARY,
                        "A test bench stands in for it.",
                        Stage.inDays(10)));
        Stage.approve(asked.opened().id(), Stage.BOARD1, Stage.BOARD2, Stage.OFFICER);
        return asked.waiver().id();
    }
}
