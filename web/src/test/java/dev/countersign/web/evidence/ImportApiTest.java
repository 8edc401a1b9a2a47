package dev.countersign.web.evidence;

import static dev.countersign.web.evidence.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.CanonicalJson;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Logs sent through the API.
@CountersignTest
class ImportApiTest {

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
        assertThat(read(id).getString("artifact.filename")).isEqualTo("run.json");
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
}
