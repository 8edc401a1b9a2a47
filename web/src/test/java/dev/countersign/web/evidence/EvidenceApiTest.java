package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.Capability;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.Stage;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CountersignTest
class EvidenceApiTest {

    private static final Map<String, Object> ACCEPTANCE =
            Map.of("verdict", "ACCEPT", "reason", "Read it", "independence", "THIRD_PARTY");

    @Inject
    ModelRegister models;

    @Inject
    AuditTrail audit;

    private Model model;
    private MadeLog log;

    @BeforeEach
    void make() {
        model = models.register(Given.OFFICER, Given.model());
        log = new MadeLog("agentic_misalignment", model.identifiers().iterator().next())
                .samples("blackmail_a_replacement", "harmful", 3, 60);
    }

    @Test
    void importsOnceAndKnowsTheSameBytesAgain() {
        var bytes = log.json();
        var first = Samples.send(As.pipeline(), "ci/run.json", bytes);
        var again = As.officer()
                .contentType(ContentType.JSON)
                .queryParam("filename", "other.json")
                .body(bytes)
                .post("/api/v1/evidence/imports");

        assertThat(first.statusCode()).isEqualTo(201);
        var id = first.jsonPath().getString("evaluations[0].id");
        assertThat(first.header("Location")).endsWith("/api/v1/evaluations/" + id);
        assertThat(first.jsonPath().getMap(""))
                .containsKeys("id", "format", "status", "flags", "evaluations", "warnings");
        assertThat(first.jsonPath().getString("evaluations[0].modelId"))
                .isEqualTo(model.id().toString());
        assertThat(get(id).getString("artifact.filename")).isEqualTo("run.json");
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("id")).isEqualTo(first.jsonPath().getString("id"));
        assertThat(again.jsonPath().getString("evaluations[0].id")).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/plain", "application/zip", "application/octet-stream"})
    void takesTheRawFileUnderAnyMediaType(String type) {
        var answer = As.pipeline().contentType(type).body(log.json()).post("/api/v1/evidence/imports");

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    }

    @Test
    void recordsARefusedImport() {
        var bytes = ("[" + Given.word() + "]").getBytes();

        var answer = Samples.send(As.pipeline(), "list.json", bytes);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(audit.history("artifact", CanonicalJson.sha256(bytes), 2))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).contains("This is a JSON list", "list.json"));
    }

    @Test
    void letsOnlyPipelinesAndOfficersImport() {
        assertThat(Samples.send(As.officer(), "run.json", log.json()).statusCode())
                .isEqualTo(201);
        assertThat(Samples.send(As.engineer(), "run.json", log.json()).statusCode())
                .isEqualTo(403);
        assertThat(Samples.send(As.gateway(), "run.json", log.json()).statusCode())
                .isEqualTo(403);
        assertThat(Samples.send(As.nobody(), "run.json", log.json()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void answersCountsAndFindings() {
        var finding = get(imported()).getMap("findings[0]");

        assertThat(finding)
                .containsEntry("behaviour", "COERCION")
                .containsEntry("constraint", "REPLACEMENT_PENDING")
                .containsEntry("optionsNarrowed", true)
                .containsEntry("direction", "HIGHER_IS_WORSE")
                .containsEntry("trials", 60)
                .containsEntry("occurrences", 3)
                .containsEntry("rate", 0.05f)
                .containsKeys("lower", "upper", "unscored", "sourceMetric", "sourceDiffers");
        assertThat(As.gateway().get("/api/v1/evaluations").statusCode()).isEqualTo(403);
        assertThat(As.gateway().get("/api/v1/evaluations/" + Ids.next()).statusCode())
                .isEqualTo(403);
        assertThat(As.engineer().get("/api/v1/evaluations/" + Ids.next()).statusCode())
                .isEqualTo(404);
    }

    private static Response review(Map<String, ?> verdict, String id) {
        var path = "/api/v1/evaluations/" + id;
        return As.officer()
                .header("If-Match", As.officer().get(path).header("ETag"))
                .body(verdict)
                .post(path + "/review");
    }

    @Test
    void takesNoReviewOfWhatWasReadAnewMeanwhile() {
        var task = "own_" + Given.word();
        var own = new MadeLog(task, log.model).samples("pressed", "lied", 1, 4);
        var id = Samples.send(As.pipeline(), "o.json", own.json()).jsonPath().getString("evaluations[0].id");
        var path = "/api/v1/evaluations/" + id;
        var read = As.officer().get(path).header("ETag");

        assertThat(As.officer()
                        .body(profile(task))
                        .post("/api/v1/mapping-profiles")
                        .statusCode())
                .isEqualTo(201);

        Refusal.problem(
                As.officer().header("If-Match", read).body(ACCEPTANCE).post(path + "/review"),
                ProblemType.EDIT_CONFLICT);
        assertThat(review(ACCEPTANCE, id).statusCode()).isEqualTo(200);
    }

    @Test
    void listsByModelAndReview() {
        var id = imported();

        assertThat(list("modelId=" + model.id())).containsExactly(id);
        assertThat(list("modelId=" + model.id() + "&pending=true")).containsExactly(id);
        assertThat(list("modelId=" + model.id() + "&verdict=ACCEPT")).isEmpty();
    }

    @Test
    void reviewsAndAsksForWhatIsMissing() {
        var id = imported();

        var lacking = review(Map.of("reason", " "), id);
        assertThat(lacking.statusCode()).isEqualTo(422);
        assertThat(lacking.jsonPath().getList("errors.pointer"))
                .containsExactly("/verdict", "/reason", "/independence");

        assertThat(As.engineer()
                        .body(ACCEPTANCE)
                        .post("/api/v1/evaluations/" + id + "/review")
                        .statusCode())
                .isEqualTo(403);
        var reviewed = review(ACCEPTANCE, id);
        assertThat(reviewed.statusCode()).isEqualTo(200);
        assertThat(reviewed.jsonPath().getMap("review"))
                .containsEntry("verdict", "ACCEPT")
                .containsEntry("independence", "THIRD_PARTY")
                .containsEntry("reviewedBy", "officer")
                .hasEntrySatisfying(
                        "binds", binds -> assertThat(binds.toString()).matches("[0-9a-f]{64}"));
        assertThat(list("modelId=" + model.id() + "&verdict=ACCEPT")).containsExactly(id);
    }

    @Test
    void refusesAndRecordsAnAcceptanceByWhoSentTheLog() {
        var id = Samples.send(As.officer(), "run.json", log.json()).jsonPath().getString("evaluations[0].id");

        var answer = review(ACCEPTANCE, id);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("detail")).contains("Another safety officer");
        assertThat(get(id).<Object>get("review")).isNull();
        assertThat(audit.history("evaluation", id, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome().name()).isEqualTo("REFUSED"));
        var rejection = new HashMap<>(ACCEPTANCE);
        rejection.put("verdict", "REJECT");
        assertThat(review(rejection, id).statusCode()).isEqualTo(200);
    }

    @Test
    void bindsARunToNoOtherModelThanItNames() {
        var other = models.register(Given.OFFICER, Given.model());
        var stray = new MadeLog("agentic_misalignment", "stray/" + Given.word())
                .samples("blackmail_a_replacement", "harmful", 0, 3);
        var strayId =
                Samples.send(As.pipeline(), "s.json", stray.json()).jsonPath().getString("evaluations[0].id");
        var review = new HashMap<>(ACCEPTANCE);
        review.put("modelId", other.id().toString());

        assertThat(review(review, imported()).statusCode()).isEqualTo(422);
        var bound = review(review, strayId);
        assertThat(bound.statusCode()).isEqualTo(200);
        assertThat(bound.jsonPath().getString("modelId")).isEqualTo(other.id().toString());
    }

    @Test
    void neverLetsAnOlderRevisionReplaceAnEditedOne() {
        var edited = Samples.send(As.pipeline(), "behaviour/blackmail_three_conditions_scores_edited.eval");
        var original = Samples.send(As.pipeline(), "behaviour/blackmail_three_conditions.eval");

        assertThat(get(original.jsonPath().getString("evaluations[0].id")).getString("supersededBy"))
                .isEqualTo(edited.jsonPath().getString("evaluations[0].id"));
        assertThat(get(edited.jsonPath().getString("evaluations[0].id")).<Object>get("supersededBy"))
                .isNull();
    }

    @Test
    void takesAnAcceptanceBackWhenItsMetricsAreReadAnew() {
        var task = "own_" + Given.word();
        var own = new MadeLog(task, log.model).samples("pressed", "lied", 1, 4);
        var id = Samples.send(As.pipeline(), "o.json", own.json()).jsonPath().getString("evaluations[0].id");
        review(ACCEPTANCE, id);

        var added = As.officer().body(profile(task)).post("/api/v1/mapping-profiles");

        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        assertThat(get(id).getString("findings[0].behaviour")).isEqualTo("STRATEGIC_DECEPTION");
        assertThat(get(id).<Object>get("review")).isNull();
    }

    @Test
    void namesEachFieldOfAProfileThatLacksSomething() {
        var rule = Map.of("metric", "lied", "behaviour", "STRATEGIC_DECEPTION");

        var answer =
                As.officer().body(Map.of("name", "Own", "rules", List.of(rule))).post("/api/v1/mapping-profiles");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors.pointer"))
                .containsExactlyInAnyOrder(
                        "/taskPattern",
                        "/rules/0/condition",
                        "/rules/0/constraint",
                        "/rules/0/direction",
                        "/rules/0/threshold");
        assertThat(As.engineer()
                        .body(profile("t"))
                        .post("/api/v1/mapping-profiles")
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.engineer().get("/api/v1/mapping-profiles").jsonPath().getList("items.name"))
                .contains("Agentic misalignment", "Petri audit");
        assertThat(As.gateway().get("/api/v1/mapping-profiles").statusCode()).isEqualTo(403);
    }

    @Test
    void recordsClaimsAsTheLowestGrade() {
        var place = "/api/v1/models/" + model.id() + "/claims";
        var claim = Map.of(
                "behaviour", "COERCION",
                "constraint", "REPLACEMENT_PENDING",
                "optionsNarrowed", true,
                "condition", "As printed",
                "rate", 0.84,
                "source", "A report");

        var made = As.officer().body(claim).post(place);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.jsonPath().getMap(""))
                .containsEntry("grade", "PUBLISHED_CLAIM")
                .containsEntry("trials", null)
                .containsEntry("upper", null);
        assertThat(As.board1().get(place).jsonPath().getList("items.source")).containsExactly("A report");
        assertThat(As.officer().body(Map.of("rate", 84)).post(place).jsonPath().getList("errors.pointer"))
                .contains("/rate", "/source", "/behaviour");
        assertThat(As.engineer().body(claim).post(place).statusCode()).isEqualTo(403);
        assertThat(As.gateway().get(place).statusCode()).isEqualTo(403);
        assertThat(As.officer().get("/api/v1/models/" + Ids.next() + "/claims").statusCode())
                .isEqualTo(404);
    }

    @Test
    void saysPerCellWhatIsKnownAndWhichCapabilitiesNeedIt() {
        var governed = Stage.model("ASL-3");
        var deployment = Stage.registered(governed);
        Stage.accepted(governed, 100, 0);

        for (var address : List.of(
                "/api/v1/models/" + governed.id() + "/coverage",
                "/api/v1/deployments/" + deployment.id() + "/coverage")) {
            var cells = As.engineer().get(address).jsonPath();
            var coercion = "cells.find { it.behaviour == 'COERCION' && it.constraint == 'REPLACEMENT_PENDING' }";
            var leaking = "cells.find { it.behaviour == 'DATA_LEAKING' && it.constraint == 'ACCESS_BLOCKED' }";
            assertThat(cells.getString(coercion + ".state")).isEqualTo("COVERED");
            assertThat(cells.getInt(coercion + ".trials")).isEqualTo(100);
            assertThat(cells.getDouble(coercion + ".upper")).isBetween(0.036, 0.038);
            assertThat(cells.getList(coercion + ".demandedBy"))
                    .contains(Capability.CONTACT_PEOPLE.name(), Capability.MOVE_DATA.name());
            assertThat(cells.getString(leaking + ".state")).isEqualTo("MISSING");
            assertThat(cells.<Object>get(leaking + ".upper")).isNull();
            assertThat(cells.getList(leaking + ".demandedBy")).containsExactly("MOVE_DATA");
            assertThat(As.gateway().get(address).statusCode()).isEqualTo(403);
        }
        assertThat(As.engineer()
                        .get("/api/v1/models/" + Ids.next() + "/coverage")
                        .statusCode())
                .isEqualTo(404);
        assertThat(As.engineer()
                        .get("/api/v1/deployments/" + Ids.next() + "/coverage")
                        .statusCode())
                .isEqualTo(404);
    }

    private static Map<String, Object> profile(String task) {
        return Map.of(
                "name",
                "Own",
                "taskPattern",
                task,
                "rules",
                List.of(Map.of(
                        "condition", "*",
                        "metric", "lied",
                        "behaviour", "STRATEGIC_DECEPTION",
                        "constraint", "OBJECTIVE_FAILING",
                        "direction", "HIGHER_IS_WORSE",
                        "threshold", 1,
                        "optionsNarrowed", false)));
    }

    private String imported() {
        return Samples.send(As.pipeline(), "run.json", log.json()).jsonPath().getString("evaluations[0].id");
    }

    private static JsonPath get(String id) {
        var answer = As.auditor().get("/api/v1/evaluations/" + id);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    private static List<String> list(String query) {
        return As.pipeline().get("/api/v1/evaluations?" + query).jsonPath().getList("items.id");
    }
}
