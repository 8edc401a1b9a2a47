package dev.countersign.web.evidence;

import static dev.countersign.web.evidence.Samples.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.AuditTrail;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class WaitingEvidenceTest {

    @Inject
    AuditTrail audit;

    @Test
    void becomesTheModelsOnceOneHasItsIdentifier() {
        var stranger = "stranger/" + Given.word();
        var log = new MadeLog("agentic_misalignment", stranger).samples("blackmail_a_replacement", "harmful", 40, 60);
        var id =
                Samples.send(As.pipeline(), "early.json", log.json()).jsonPath().getString("evaluations[0].id");
        var path = "/api/v1/evaluations/" + id;
        assertThat(As.officer()
                        .header("If-Match", As.officer().get(path).header("ETag"))
                        .body(Map.of("verdict", "ACCEPT", "reason", "Read it", "independence", "THIRD_PARTY"))
                        .post(path + "/review")
                        .statusCode())
                .isEqualTo(200);
        assertThat(page(id)).contains("Waits for a model.", stranger, "has to be accepted again");

        var registered = As.engineer()
                .body(Map.of(
                        "provider",
                        "Provider " + Given.word(),
                        "name",
                        "Model",
                        "version",
                        "1",
                        "identifiers",
                        List.of(stranger)))
                .post("/api/v1/models");

        assertThat(registered.statusCode()).as(registered.asString()).isEqualTo(201);
        assertThat(read(id).getString("modelId"))
                .isEqualTo(registered.jsonPath().getString("id"));
        assertThat(read(id).<Object>get("review")).isNull();
        assertThat(page(id)).doesNotContain("Waits for a model.").contains("Evaluation given to the model it names");
        assertThat(audit.history("evaluation", id, 1))
                .singleElement()
                .satisfies(entry -> assertThat(entry.details()).contains("\"countsAgainst\":true"));
    }

    private static String page(String id) {
        return As.auditor().accept(ContentType.HTML).get("/evidence/" + id).asString();
    }
}
