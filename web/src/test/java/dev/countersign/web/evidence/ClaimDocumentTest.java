package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.CanonicalJson;
import dev.countersign.ProblemType;
import dev.countersign.audit.AuditTrail;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Documents of makers, attached as claims and shown as such.
@CountersignTest
class ClaimDocumentTest {

    private static final Path SAMPLES = Path.of("../api/src/test/resources/claims");

    @Inject
    AuditTrail audit;

    private UUID model;

    @BeforeEach
    void make() {
        model = Rest.model();
    }

    @Test
    void attachesAModelsBomOnceAndKeepsTheFile() throws IOException {
        var bytes = sample("cyclonedx-ml-bom/valid-machine-learning-1.7.xml");
        var first = attach(As.pipeline(), "models", model, bytes);
        var again = attach(As.officer(), "models", model, bytes);

        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        var body = first.jsonPath();
        assertThat(body.getString("grade")).isEqualTo("PUBLISHED_CLAIM");
        assertThat(body.getString("kind")).isEqualTo("ML_BOM");
        assertThat(body.getString("title")).isEqualTo("CompVis/stable-diffusion");
        assertThat(body.getList("statements")).hasSize(25);
        assertThat(body.getString("modelId")).isEqualTo(model.toString());
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getString("id")).isEqualTo(body.getString("id"));
        assertThat(As.auditor()
                        .get("/api/v1/evidence/artifacts/" + body.getString("file.sha256") + "/content")
                        .asByteArray())
                .isEqualTo(bytes);
        assertThat(As.engineer()
                        .get("/api/v1/models/" + model + "/claim-documents")
                        .jsonPath()
                        .getList("items.id"))
                .containsExactly(body.getString("id"));
        assertThat(As.engineer()
                        .get("/api/v1/claim-documents/" + body.getString("id"))
                        .jsonPath()
                        .getString("title"))
                .isEqualTo("CompVis/stable-diffusion");
    }

    @Test
    void attachesTheSameFileToAnotherModelWithoutASecondCopy() throws IOException {
        var bytes = sample("cyclonedx-ml-bom/valid-attestation-1.6.xml");
        attach(As.officer(), "models", model, bytes);
        var other = attach(As.officer(), "models", Rest.model(), bytes);

        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(other.jsonPath().getString("file.sha256")).isEqualTo(CanonicalJson.sha256(bytes));
    }

    @Test
    void attachesAnAgentCardToTheAgentOnly() throws IOException {
        var agent = agent();
        var bytes = sample("a2a-agent-card/33f682a_agent-card.signed.json");

        var misplaced = attach(As.officer(), "models", model, bytes);
        Refusal.is(
                misplaced,
                ProblemType.UNREADABLE_EVIDENCE,
                "This is an A2A agent card, which describes an agent. Attach it to the agent.");

        var card = attach(As.officer(), "agents", agent, bytes).jsonPath();
        assertThat(card.getString("kind")).isEqualTo("AGENT_CARD");
        assertThat(card.getString("signature.state")).isEqualTo("NONE");
        assertThat(card.getString("agentId")).isEqualTo(agent.toString());
        assertThat(As.board1()
                        .get("/api/v1/agents/" + agent + "/claim-documents")
                        .jsonPath()
                        .getList("items"))
                .hasSize(1);
    }

    @Test
    void recordsARefusedDocument() {
        var bytes = ("{\"word\": \"" + Given.word() + "\"}").getBytes();

        assertThat(attach(As.officer(), "models", model, bytes).statusCode()).isEqualTo(422);

        assertThat(audit.history("model", model, 5)).anySatisfy(entry -> {
            assertThat(entry.action()).isEqualTo("claims.attach");
            assertThat(entry.details()).contains(CanonicalJson.sha256(bytes));
        });
        assertThat(As.auditor()
                        .get("/api/v1/evidence/artifacts/" + CanonicalJson.sha256(bytes) + "/content")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void letsOnlyOfficersAndPipelinesAttach() throws IOException {
        var bytes = sample("model-card/README-one-model.md");
        var agent = agent();

        Refusal.byRole(attach(As.engineer(), "models", model, bytes));
        Refusal.byRole(attach(As.gateway(), "models", model, bytes));
        Refusal.byRole(attach(As.engineer(), "agents", agent, bytes));
        Refusal.byRole(As.gateway().get("/api/v1/models/" + model + "/claim-documents"));
        Refusal.byRole(As.gateway().get("/api/v1/agents/" + agent + "/claim-documents"));
        Refusal.byRole(As.gateway().get("/api/v1/claim-documents/" + model));
        assertThat(attach(As.officer(), "models", UUID.randomUUID(), bytes).statusCode())
                .isEqualTo(404);
        assertThat(As.engineer().get("/api/v1/claim-documents/" + model).statusCode())
                .isEqualTo(404);
    }

    @Test
    void showsWhatIsClaimedApartFromEvidence() throws IOException {
        var form = WebForm.at(As::officer, "/models/" + model + "/claims");
        var sent = form.sendFile(
                "/models/" + model + "/claims", "document", "README.md", sample("model-card/README-one-model.md"));
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);

        var page = Jsoup.parse(As.engineer()
                .accept(ContentType.HTML)
                .get(sent.header("Location"))
                .asString());
        assertThat(page.text())
                .contains("Mailbox 7B", "Nobody here measured or checked it, and it passes no gate", "self-reported")
                .doesNotContain("Download the original file");
        assertThat(As.board1()
                        .accept(ContentType.HTML)
                        .get("/models/" + model + "/claims")
                        .asString())
                .contains("Mailbox 7B", "Hugging Face model card", "Not signed")
                .doesNotContain("Attach a document");
        assertThat(As.engineer()
                        .accept(ContentType.HTML)
                        .get("/models/" + model + "/coverage")
                        .asString())
                .doesNotContain("Mailbox 7B");
    }

    @Test
    void showsTheFormAgainWithWhatIsWrong() throws IOException {
        var agent = agent();
        var form = WebForm.at(As::officer, "/agents/" + agent + "/claims");
        var refused = form.sendFile(
                "/agents/" + agent + "/claims",
                "document",
                "card.json",
                sample("a2a-agent-card/0b5f45b_invalid-format.json"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("Not attached.", "capabilities is no object");
        assertThat(WebForm.at(As::officer, "/models/" + model + "/claims")
                        .by(As::engineer)
                        .sendFile("/models/" + model + "/claims", "document", "x", new byte[1])
                        .statusCode())
                .isEqualTo(403);
    }

    private static UUID agent() {
        var deployment = Rest.deployment(Rest.model());
        return Rest.id(Rest.made(As.engineer()
                .body(Rest.body("subject", "agent-" + Given.word()))
                .post("/api/v1/deployments/" + deployment + "/agents")));
    }

    private static Response attach(RequestSpecification who, String kind, UUID id, byte[] bytes) {
        return who.contentType("application/octet-stream")
                .queryParam("filename", "document")
                .body(bytes)
                .post("/api/v1/" + kind + "/" + id + "/claim-documents");
    }

    private static byte[] sample(String name) throws IOException {
        return Files.readAllBytes(SAMPLES.resolve(name));
    }
}
