package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// A determination step by step, without a script, and what a raised level does.
@CountersignTest
class DeterminationPagesTest {

    @Test
    void walksThroughEveryStepAndKeepsWhatWasTyped() {
        var model = Stage.unlevelled();
        var run = Stage.accepted(model, 60, 0);
        var start = "/models/" + model.id() + "/determinations/new";
        var form = WebForm.at(As::officer, start);

        var evidence = form.send(start, Map.of("at", "LEVEL", "to", "EVIDENCE", "level", "anthropic-rsp/ASL-2"));
        assertThat(evidence.statusCode()).isEqualTo(200);
        assertThat(evidence.asString())
                .contains("Evaluations it rests on", run.id().toString(), "accepted");

        form = form.read(evidence);
        var chosen = with(form, "to", "BASIS", "evidence", run.id().toString());
        var basis = form.send(start, chosen);
        assertThat(basis.asString()).contains("Precautionary or definitive");

        form = form.read(basis);
        var lacking = form.send(start, with(form, "to", "CHECK", "rationale", "Measured it."));
        assertThat(lacking.statusCode()).isEqualTo(422);
        assertThat(lacking.asString())
                .contains("Say whether it is precautionary or definitive", "Name at least one source", "Measured it.")
                .doesNotContain("Choose a level");

        form = form.read(lacking);
        var check = form.send(
                start,
                with(
                        form,
                        "to",
                        "CHECK",
                        "provisional",
                        "false",
                        "rationale",
                        "Measured it.",
                        "sources",
                        "https://example.org/report",
                        "reviewBy",
                        Registered.dayFromNow(90)));
        assertThat(Jsoup.parse(check.asString()).text())
                .contains(
                        "Check your answers",
                        "ASL-2",
                        "Complete action log",
                        "Definitive",
                        "Measured it.",
                        "2 × Board member",
                        "counts as the highest level");

        form = form.read(check);
        var opened = form.send("/models/" + model.id() + "/determinations", form.fields());
        assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(303);
        var caseId = UUID.fromString(opened.header("Location").replaceAll(".*/cases/", ""));
        var statement = Rest.read(As.auditor(), caseId).getMap("statement");
        assertThat(statement)
                .containsEntry("provisional", false)
                .containsEntry("present", "none, which counts as the highest level");
        assertThat((List<?>) statement.get("evidence")).hasSize(1);
    }

    @Test
    void goesBackWithoutLosingAnything() {
        var model = Registered.model();
        var start = model.path() + "/determinations/new";
        var form = WebForm.at(As::officer, start);
        form = form.read(form.send(start, Map.of("at", "LEVEL", "to", "EVIDENCE", "level", "anthropic-rsp/ASL-3")));
        form = form.read(form.send(start, with(form, "to", "BASIS")));
        var back = form.send(start, with(form, "to", "LEVEL", "rationale", "Half a sentence"));

        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(back.asString()).select("option[selected]").attr("value"))
                .isEqualTo("anthropic-rsp/ASL-3");
        assertThat(back.asString()).contains("Half a sentence");
        assertThat(form.by(As::engineer).send(start, Map.of("to", "LEVEL")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void raisesALevelAtOnceAndLowersNoneUnsigned() {
        var model = Registered.modelAt("anthropic-rsp/ASL-2");

        var raised = propose(model.id(), "ASL-3");
        assertThat(raised.statusCode()).as(raised.asString()).isEqualTo(201);
        assertThat(standing(model.id(), "ASL-3")).isEqualTo("IN_FORCE");
        assertThat(As.engineer().accept(ContentType.HTML).get(model.path()).asString())
                .contains("Anthropic RSP ASL-3");
        assertThat(As.board1()
                        .accept(ContentType.HTML)
                        .get("/cases/" + raised.jsonPath().getString("id"))
                        .asString())
                .contains("in force already, as it raises the level");

        var lower = propose(model.id(), "ASL-2");
        assertThat(lower.statusCode()).isEqualTo(201);
        assertThat(standing(model.id(), "ASL-3")).isEqualTo("IN_FORCE");
    }

    @Test
    void bindsNoEvidenceOfAnotherModel() {
        var foreign = Stage.accepted(Stage.unlevelled(), 60, 0);
        var content = Rest.determinationContent();
        content.put("evidence", List.of(foreign.id()));

        var refused = As.officer().body(content).post("/api/v1/models/" + Rest.model() + "/determinations");

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.pointer")).containsExactly("/evidence");
    }

    private static Response propose(UUID model, String level) {
        var content = Rest.determinationContent();
        content.put("level", level);
        return As.officer().body(content).post("/api/v1/models/" + model + "/determinations");
    }

    private static String standing(UUID model, String level) {
        return As.auditor()
                .get("/api/v1/models/" + model + "/determinations")
                .jsonPath()
                .getString("items.find { it.level == '" + level + "' }.status");
    }

    /// What the form holds, with some of it answered.
    private static Map<String, Object> with(WebForm form, String... namesAndValues) {
        var fields = new LinkedHashMap<>(form.fields());
        for (var at = 0; at < namesAndValues.length; at += 2) {
            fields.put(namesAndValues[at], namesAndValues[at + 1]);
        }
        return fields;
    }
}
