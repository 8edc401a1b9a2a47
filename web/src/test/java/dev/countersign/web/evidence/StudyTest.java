package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.audit.AuditTrail;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class StudyTest {

    @Inject
    AuditTrail audit;

    private final String task = "capability_" + Given.word();
    private final String model = "m/" + Given.word();
    private String stated;
    private String elicited;

    @BeforeEach
    void send() {
        stated = sent("stated", 40);
        elicited = sent("elicited", 78);
    }

    @Test
    void flagsEverythingFromAStudyWhoseArmsDiffer() {
        var answer = link(stated, elicited);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getMap(""))
                .containsEntry("raises", "SANDBAGGING_SUSPECTED")
                .containsEntry("significant", true)
                .containsEntry("constraint", null);
        assertThat(answer.jsonPath().getInt("first.trials")).isEqualTo(100);
        assertThat(answer.jsonPath().getDouble("second.rate")).isEqualTo(0.78, Assertions.within(1e-6));
        assertThat(answer.jsonPath().getDouble("p")).isLessThan(1e-6);
        for (var id : List.of(stated, elicited)) {
            assertThat(As.auditor().get("/api/v1/evaluations/" + id).jsonPath().getList("flags"))
                    .contains("SANDBAGGING_SUSPECTED");
        }
        assertThat(As.engineer()
                        .get("/api/v1/studies?evaluationId=" + elicited)
                        .jsonPath()
                        .getList("items.id"))
                .containsExactly(answer.jsonPath().getString("id"));
    }

    @Test
    void comparesTheArmsAgainWhenARevisionIsSent() {
        var alike = sent("alike", 42);
        var id = link(stated, alike).jsonPath().getString("id");
        assertThat(flags(stated)).doesNotContain("SANDBAGGING_SUSPECTED");

        var later = sent("alike", 90);

        var study = As.auditor().get("/api/v1/studies/" + id).jsonPath();
        assertThat(study.getBoolean("significant")).isTrue();
        assertThat(study.getDouble("p")).isLessThan(0.001);
        assertThat(study.getDouble("linkedP")).isBetween(0.8, 0.9);
        assertThat(study.getList("notStated")).containsExactly("grader");
        assertThat(As.auditor()
                        .get("/api/v1/studies?evaluationId=" + later)
                        .jsonPath()
                        .<Object>get("items[0].notStated"))
                .isNull();
        assertThat(study.getString("second.evaluationId")).isEqualTo(later);
        assertThat(study.getInt("second.occurrences")).isEqualTo(90);
        assertThat(flags(stated)).contains("SANDBAGGING_SUSPECTED");
        assertThat(flags(later)).contains("SANDBAGGING_SUSPECTED");
        assertThat(As.auditor()
                        .accept(ContentType.HTML)
                        .get("/evidence/studies/" + id)
                        .asString())
                .contains("p &lt; 0.001, n = 100 and 100", "when the arms were linked, it was p = 0.8")
                .contains("Study arms compared again");
    }

    private static List<String> flags(String evaluation) {
        return As.auditor().get("/api/v1/evaluations/" + evaluation).jsonPath().getList("flags");
    }

    @Test
    void takesALinkAwayOnlyByAnOfficerAndRecordsIt() {
        var id = link(stated, elicited).jsonPath().getString("id");
        var place = "/api/v1/studies/" + id + "/removal";

        assertThat(As.engineer().body(Map.of("reason", "No")).post(place).statusCode())
                .isEqualTo(403);
        assertThat(As.officer().body(Map.of()).post(place).statusCode()).isEqualTo(422);
        var removed = As.officer().body(Map.of("reason", "Other questions")).post(place);
        assertThat(removed.statusCode()).isEqualTo(200);
        assertThat(removed.jsonPath().<Object>get("raises")).isNull();
        assertThat(removed.jsonPath().getString("removal.reason")).isEqualTo("Other questions");
        assertThat(As.auditor().get("/api/v1/evaluations/" + stated).jsonPath().getList("flags"))
                .doesNotContain("SANDBAGGING_SUSPECTED");
        assertThat(As.officer().body(Map.of("reason", "Again")).post(place).statusCode())
                .isEqualTo(409);
        assertThat(audit.history("study", id, 5)).extracting(e -> e.action()).contains("study.linked", "study.removed");
        assertThat(audit.history("evaluation", stated, 5))
                .filteredOn(e -> e.action().equals("evidence.flagged"))
                .hasSize(2);
    }

    @Test
    void letsOnlyOfficersLinkAndOnlyPeopleRead() {
        assertThat(As.engineer()
                        .body(body(stated, elicited))
                        .post("/api/v1/studies")
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.gateway().get("/api/v1/studies").statusCode()).isEqualTo(403);
        assertThat(As.gateway().get("/api/v1/studies/" + Ids.next()).statusCode())
                .isEqualTo(403);
        assertThat(As.engineer().get("/api/v1/studies/" + Ids.next()).statusCode())
                .isEqualTo(404);
        var lacking = As.officer().body(Map.of()).post("/api/v1/studies");
        assertThat(lacking.statusCode()).isEqualTo(422);
        assertThat(lacking.jsonPath().getList("errors.pointer"))
                .containsExactly("/name", "/kind", "/firstFindingId", "/secondFindingId");
    }

    @Test
    void linksAndUnlinksOnPages() {
        var form = WebForm.at(As::officer, "/evidence/studies/new/" + stated);
        assertThat(As.officer()
                        .accept(ContentType.HTML)
                        .get("/evidence/studies/new/" + stated)
                        .asString())
                .contains("elicited, correct, n = 100", "stated, correct, n = 100");
        var refused = form.send("/evidence/studies/new/" + stated, Map.of("name", "Half"));
        assertThat(refused.asString()).contains("Choose the first arm.", "value=\"Half\"");

        var linked = form.send(
                "/evidence/studies/new/" + stated,
                Map.of(
                        "name",
                        "Both arms",
                        "kind",
                        "ELICITATION",
                        "firstFindingId",
                        finding(stated),
                        "secondFindingId",
                        finding(elicited)));
        assertThat(linked.statusCode()).isEqualTo(303);
        var place = URI.create(linked.header("Location")).getPath();
        var page = As.board1().accept(ContentType.HTML).get(place).asString();
        assertThat(page)
                .contains("Sandbagging suspected", "p &lt; 0.001, n = 100 and 100", "Not elicited", "40 of 100")
                .contains("30.9% to 49.8%", "pressure not mapped")
                .doesNotContain("Take the link away");
        assertThat(As.engineer()
                        .accept(ContentType.HTML)
                        .get("/evidence/" + stated)
                        .asString())
                .contains("Both arms", "The model may do less than it can");
        assertThat(As.engineer()
                        .accept(ContentType.HTML)
                        .get("/evidence/studies")
                        .statusCode())
                .isEqualTo(200);

        var removal = WebForm.at(As::officer, place).send(place + "/removal", Map.of("reason", "Other questions"));
        assertThat(removal.statusCode()).isEqualTo(303);
        assertThat(As.board1().accept(ContentType.HTML).get(place).asString())
                .contains("Link taken away", "Other questions");
    }

    @Test
    void keepsThePagesFromThoseWhoMayNot() {
        var place = "/evidence/studies/new/" + stated;

        assertThat(As.engineer().accept(ContentType.HTML).get(place).statusCode())
                .isEqualTo(403);
        assertThat(WebForm.at(As::officer, place)
                        .by(As::engineer)
                        .send(place, Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(WebForm.at(As::officer, place)
                        .by(As::engineer)
                        .send("/evidence/studies/" + Ids.next() + "/removal", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.gateway()
                        .accept(ContentType.HTML)
                        .get("/evidence/studies")
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.gateway()
                        .accept(ContentType.HTML)
                        .get("/evidence/studies/" + Ids.next())
                        .statusCode())
                .isEqualTo(403);
    }

    private Response link(String first, String second) {
        return As.officer().body(body(first, second)).post("/api/v1/studies");
    }

    private static Map<String, Object> body(String first, String second) {
        return Map.of(
                "name",
                "Both arms",
                "kind",
                "ELICITATION",
                "firstFindingId",
                finding(first),
                "secondFindingId",
                finding(second));
    }

    private static String finding(String evaluation) {
        return As.auditor().get("/api/v1/evaluations/" + evaluation).jsonPath().getString("findings[0].id");
    }

    private String sent(String arm, int correct) {
        var log = new MadeLog(task, model).with("eval_id", task + arm).samples(arm, "correct", correct, 100);
        return Samples.send(As.pipeline(), arm + ".json", log.json()).jsonPath().getString("evaluations[0].id");
    }
}
