package dev.countersign.web.evidence;

import static dev.countersign.web.evidence.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
    void answersCountsAndFindings() {
        var finding = read(imported()).getMap("findings[0]");

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

    @Test
    void saysWhatReadTheFileAndByWhichProfile() {
        var id = imported();
        var read = read(id);

        assertThat(read.getString("artifact.importer")).matches("reader \\d+, Countersign [0-9].*");
        assertThat(read.getString("readBy[0].name")).isEqualTo("Agentic misalignment");
        var profiles = As.engineer().get("/api/v1/mapping-profiles").jsonPath();
        assertThat(profiles.getString("items.find { it.builtIn && it.name == 'Agentic misalignment' }.digest"))
                .isEqualTo(read.getString("readBy[0].digest"));
        assertThat(Browse.page(id))
                .contains("Countersign " + read.getString("artifact.importer").split("Countersign ")[1])
                .contains("Metrics explained by", "Agentic misalignment");
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
    void takesAReviewOnlyOfTheVersionThatWasRead() {
        var path = "/api/v1/evaluations/" + imported();

        Refusal.problem(As.officer().body(ACCEPTANCE).post(path + "/review"), ProblemType.PRECONDITION_REQUIRED);
        Refusal.problem(
                As.officer().header("If-Match", "\"17\"").body(ACCEPTANCE).post(path + "/review"),
                ProblemType.EDIT_CONFLICT);
        assertThat(As.officer().get(path).jsonPath().<Object>get("review")).isNull();
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
                        "binds", binds -> assertThat(binds.toString()).matches("[0-9a-f]{64}"))
                .containsEntry("bindsForm", 2);
        assertThat(Browse.page(id)).contains("by which profiles and which importer, the flags");
        assertThat(list("modelId=" + model.id() + "&verdict=ACCEPT")).containsExactly(id);
    }

    @Test
    void refusesAndRecordsAnAcceptanceByWhoSentTheLog() {
        var id = Samples.send(As.officer(), "run.json", log.json()).jsonPath().getString("evaluations[0].id");

        var answer = review(ACCEPTANCE, id);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("detail")).contains("Another safety officer");
        assertThat(read(id).<Object>get("review")).isNull();
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

        assertThat(read(original.jsonPath().getString("evaluations[0].id")).getString("supersededBy"))
                .isEqualTo(edited.jsonPath().getString("evaluations[0].id"));
        assertThat(read(edited.jsonPath().getString("evaluations[0].id")).<Object>get("supersededBy"))
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
        assertThat(read(id).getString("findings[0].behaviour")).isEqualTo("STRATEGIC_DECEPTION");
        assertThat(read(id).<Object>get("review")).isNull();
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

    private static List<String> list(String query) {
        return As.pipeline().get("/api/v1/evaluations?" + query).jsonPath().getList("items.id");
    }
}
