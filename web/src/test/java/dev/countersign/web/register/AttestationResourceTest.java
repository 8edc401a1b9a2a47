package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class AttestationResourceTest {

    @Test
    void recordsWhoStatesWhatAndUntilWhen() {
        var deployment = Rest.deployment(Rest.model());
        var path = "/api/v1/deployments/" + deployment + "/attestations";
        var content = Rest.body(
                "safeguard", "action-review",
                "statement", "A person approves each sending.",
                "evidence", "https://example.org/runbook",
                "validUntil", Rest.inDays(90));

        var made = Rest.made(As.officer().body(content).post(path));

        content.put("id", made.getString("id"));
        content.put("deploymentId", deployment.toString());
        content.put("attestedBy", "officer");
        content.put("attestedByName", "Olga Officer");
        content.put("attestedAt", made.getString("attestedAt"));
        content.put("withdrawnAt", null);
        content.put("withdrawnBy", null);
        content.put("withdrawalReason", null);
        assertThat(made.getMap("")).isEqualTo(content);
        assertThat(As.engineer().get(path).jsonPath().getMap(""))
                .isEqualTo(Rest.body("items", List.of(content), "nextCursor", null));
    }

    @Test
    void refusesAnUnknownSafeguardAndAnEndTooFarAhead() {
        var content = Rest.body("safeguard", "prayer", "statement", "It will be fine.", "validUntil", Rest.inDays(400));

        Refusal.at(
                As.officer()
                        .body(content)
                        .post("/api/v1/deployments/" + Rest.deployment(Rest.model()) + "/attestations"),
                ProblemType.INVALID,
                "/safeguard",
                "/validUntil");
    }

    @Test
    void takesAFileAsEvidenceOnlyWhenItIsKeptHere() {
        var path = "/api/v1/deployments/" + Rest.deployment(Rest.model()) + "/attestations";
        var content = Rest.body(
                "safeguard",
                "action-review",
                "statement",
                "A person approves each sending.",
                "evidence",
                "sha256:" + "0".repeat(64),
                "validUntil",
                Rest.inDays(90));
        Refusal.at(As.officer().body(content).post(path), ProblemType.INVALID, "/evidence");

        var card = "---\nlicense: mit\nmodel_name: " + Given.word() + "\n---\n";
        var kept = Rest.made(As.officer()
                .contentType("text/markdown")
                .body(card)
                .post("/api/v1/models/" + Rest.model() + "/claim-documents"));
        content.put("evidence", "sha256:" + kept.getString("file.sha256"));
        Rest.made(As.officer().body(content).post(path));
    }

    @Test
    void letsAnybodyConcernedTakeAnAttestationBack() {
        var deployment = Rest.deployment(Rest.model());
        var path = "/api/v1/deployments/" + deployment + "/attestations";
        var content = Rest.body(
                "safeguard", "action-log",
                "statement", "Each action is logged.",
                "evidence", "https://example.org/log",
                "validUntil", Rest.inDays(90));
        var id = Rest.id(Rest.made(As.officer().body(content).post(path)));
        var withdrawal = path + "/" + id + "/withdrawal";

        Refusal.at(As.engineer().body(Map.of("reason", " ")).post(withdrawal), ProblemType.INVALID, "/reason");
        var answer = As.engineer()
                .body(Map.of("reason", "The log stopped yesterday."))
                .post(withdrawal);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("withdrawnBy")).isEqualTo("engineer");
        assertThat(answer.jsonPath().getString("withdrawalReason")).isEqualTo("The log stopped yesterday.");
        Refusal.problem(
                As.engineer()
                        .body(Map.of("reason", "Another's."))
                        .post("/api/v1/deployments/" + Rest.deployment(Rest.model()) + "/attestations/" + id
                                + "/withdrawal"),
                ProblemType.NOT_FOUND);
    }
}
