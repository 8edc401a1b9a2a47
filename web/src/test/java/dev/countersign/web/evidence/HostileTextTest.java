package dev.countersign.web.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.HostileTexts;
import dev.countersign.web.Rest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Text of whoever wrote a log or a claim stays text: in pages, in answers and in exports. For mail and tables see
/// PostTest and CsvTest.
@CountersignTest
class HostileTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path CLAIMS = Path.of("../api/src/test/resources/claims");
    /// Members whose values say what the rest means; a hostile one is no document of the kind.
    private static final Set<String> MEANING = Set.of(
            "bomFormat", "specVersion", "serialNumber", "$schema", "type", "timestamp", "bom-ref", "protocolVersion");

    static List<String> texts() {
        return HostileTexts.all();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofALogStaysText(String hostile) {
        var word = Given.word();
        var transcript = "transcript-" + word;
        var sent = Samples.send(As.pipeline(), filename(hostile) + word, log(hostile, word, transcript));
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(201);
        var id = sent.jsonPath().getString("evaluations[0].id");

        for (var place : List.of("/evidence/" + id, "/evidence?text=" + word, "/audit?subject=evaluation/" + id)) {
            var page = page(place);
            isInert(page, hostile);
            assertThat(page.asString()).as(place).contains(word).doesNotContain(transcript);
        }
        for (var place : List.of("/api/v1/evaluations/" + id, "/api/v1/evaluations?text=" + word)) {
            var answer = As.auditor().get(place);
            isPlainJson(answer);
            assertThat(answer.asString()).contains(word).doesNotContain(transcript);
        }
        isPlainJson(sent);
        isPlainJson(As.auditor().get("/api/v1/audit/entries?subject=evaluation/" + id));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofAModelsDocumentStaysText(String hostile) throws IOException {
        var model = Rest.model();
        var word = Given.word();
        for (var document : List.of(
                poisoned("cyclonedx-ml-bom/valid-machine-learning-1.7.json", hostile, word),
                card(hostile, word).getBytes(StandardCharsets.UTF_8))) {
            staysText("models", model, document, hostile, word);
        }
        isInert(page("/models/" + model + "/claims"), hostile);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void ofAnAgentsCardStaysText(String hostile) throws IOException {
        var word = Given.word();
        var deployment = Rest.deployment(Rest.model());
        var agent = Rest.id(Rest.made(As.engineer()
                .body(Rest.body("subject", "agent-" + word))
                .post("/api/v1/deployments/" + deployment + "/agents")));

        staysText(
                "agents",
                agent,
                poisoned("a2a-agent-card/33f682a_agent-card.signed.json", hostile, word),
                hostile,
                word);
        isInert(page("/agents/" + agent + "/claims"), hostile);
    }

    private static void staysText(String kind, UUID subject, byte[] document, String hostile, String word) {
        var sent = As.officer()
                .contentType("application/octet-stream")
                .queryParam("filename", filename(hostile))
                .body(document)
                .post("/api/v1/" + kind + "/" + subject + "/claim-documents");
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(201);
        isPlainJson(sent);
        var page = page("/claims/" + sent.jsonPath().getString("id"));
        isInert(page, hostile);
        assertThat(page.asString()).contains(word);
        var download =
                As.auditor().get("/api/v1/evidence/artifacts/" + sent.jsonPath().getString("file.sha256") + "/content");
        assertThat(download.asByteArray()).isEqualTo(document);
        assertThat(download.header("Content-Disposition")).matches("attachment; filename=\"[A-Za-z0-9._+-]+\"");
    }

    /// Parameters with control characters are refused as a whole.
    private static String filename(String hostile) {
        return hostile.replaceAll("\\p{Cntrl}", "");
    }

    private static Response page(String place) {
        return As.auditor().accept(ContentType.HTML).get(place);
    }

    /// Nothing of the text became an element, an attribute, a template's instruction, or a character that steers a
    /// terminal or the direction of reading.
    private static void isInert(Response page, String hostile) {
        assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("script-src 'self'");
        var html = Jsoup.parse(page.asString());
        assertThat(html.select("script:not([src])")).isEmpty();
        assertThat(html.select("script[src]").eachAttr("src")).allMatch(src -> src.startsWith("/"));
        assertThat(html.select("img[src=x]")).isEmpty();
        assertThat(html.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")
                                || attribute.getKey().equals("style")));
        assertThat(html.select("a[href]").eachAttr("href")).noneMatch(href -> href.startsWith("javascript:"));
        HostileTexts.steersNothing(page.asString());
        if (hostile.startsWith("Ignore") || hostile.startsWith("{#include")) {
            assertThat(html.text()).contains(hostile);
        }
    }

    private static void isPlainJson(Response answer) {
        assertThat(answer.contentType()).startsWith("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        HostileTexts.steersNothing(answer.asString());
        assertThat(answer.asString()).doesNotContain("\\u001b", "\\u202e", "\\u202E");
    }

    /// A log with the text in every field that can hold one.
    private static byte[] log(String hostile, String word, String transcript) {
        var text = hostile + word;
        var sample = new LinkedHashMap<String, Object>();
        sample.put("id", "s" + text);
        sample.put("epoch", 1);
        sample.put("input", transcript + hostile);
        sample.put("target", transcript + hostile);
        sample.put("messages", List.of(Map.of("role", "assistant", "content", transcript + hostile)));
        sample.put("metadata", Map.of("condition_id", "c" + text, "scenario", text));
        sample.put(
                "scores",
                Map.of("m" + text, Map.of("value", 1, "answer", transcript, "explanation", transcript + hostile)));
        var log = new LinkedHashMap<String, Object>();
        log.put("version", 2);
        log.put("status", "success");
        log.put(
                "eval",
                Map.of(
                        "eval_id",
                        word,
                        "run_id",
                        "run" + text,
                        "created",
                        "2026-10-01T10:00:00+00:00",
                        "task",
                        "task " + text,
                        "task_version",
                        text,
                        "model",
                        "example/" + text,
                        "dataset",
                        Map.of("name", text),
                        "metadata",
                        Map.of("note", text, text, text),
                        "tags",
                        List.of(text)));
        log.put(
                "results",
                Map.of(
                        "total_samples",
                        1,
                        "completed_samples",
                        1,
                        "scores",
                        List.of(Map.of(
                                "name",
                                "m" + text,
                                "scorer",
                                text,
                                "metrics",
                                Map.of(text, Map.of("name", text, "value", 1))))));
        log.put(
                "stats",
                Map.of("started_at", "2026-10-01T10:00:00+00:00", "completed_at", "2026-10-01T10:05:00+00:00"));
        log.put("samples", List.of(sample));
        try {
            return JSON.writeValueAsBytes(log);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A sample document with the text in front of every text of it.
    private static byte[] poisoned(String sample, String hostile, String word) throws IOException {
        return JSON.writeValueAsBytes(
                poisoned(JSON.readTree(CLAIMS.resolve(sample).toFile()), hostile + " " + word + " "));
    }

    private static JsonNode poisoned(JsonNode node, String text) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                if (!MEANING.contains(member.getKey()) || member.getValue().isContainerNode()) {
                    member.setValue(poisoned(member.getValue(), text));
                }
            });
            return object;
        }
        if (node instanceof ArrayNode list) {
            for (var at = 0; at < list.size(); at++) {
                list.set(at, poisoned(list.get(at), text));
            }
            return list;
        }
        return node.isTextual() ? TextNode.valueOf(text + node.asText()) : node;
    }

    private static String card(String hostile, String word) throws IOException {
        var text = JSON.writeValueAsString(hostile + " " + word);
        return "---\nlicense: " + text + "\nbase_model: " + text + "\ntags: [" + text + "]\ndatasets: [" + text
                + "]\nmodel-index:\n  - name: " + text + "\n    results:\n      - task: {type: " + text
                + "}\n        dataset: {name: " + text + "}\n        metrics:\n          - {type: " + text + ", value: "
                + text
                + "}\n---\n# " + hostile + "\n";
    }
}
