package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Things made over the API by those who may, under names nobody else uses.
public final class Rest {

    private Rest() {}

    /// A map that can be changed further, from keys and values in turn; values may be null.
    public static Map<String, Object> body(Object... keysAndValues) {
        var body = new LinkedHashMap<String, Object>();
        for (var i = 0; i < keysAndValues.length; i += 2) {
            body.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return body;
    }

    public static String inDays(int days) {
        return Instant.now()
                .plus(Duration.ofDays(days))
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /// The answer to a request that makes something.
    public static JsonPath made(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer.jsonPath();
    }

    public static UUID id(JsonPath body) {
        return body.getUUID("id");
    }

    public static Map<String, Object> modelContent() {
        var word = Given.word();
        return body(
                "provider",
                "Example",
                "name",
                "Model " + word,
                "version",
                "1",
                "identifiers",
                List.of("example/" + word));
    }

    public static UUID model() {
        return id(made(As.engineer().body(modelContent()).post("/api/v1/models")));
    }

    public static Map<String, Object> determinationContent() {
        return body(
                "framework",
                "anthropic-rsp",
                "level",
                "ASL-3",
                "provisional",
                true,
                "rationale",
                "Added protections are wanted until more is known.",
                "sources",
                List.of("https://example.org/system-card"),
                "reviewBy",
                inDays(180));
    }

    public static Map<String, Object> deploymentContent(UUID modelId) {
        return body(
                "name",
                "Deployment " + Given.word(),
                "purpose",
                "Answers mail",
                "modelId",
                modelId,
                "environment",
                "test",
                "operator",
                "Operations",
                "controlCondition",
                "CENTRALIZED",
                "internetAccess",
                true,
                "persistentMemory",
                false,
                "delegation",
                false,
                "ownerEmail",
                "owner@example.org");
    }

    public static UUID deployment(UUID modelId) {
        return id(made(As.engineer().body(deploymentContent(modelId)).post("/api/v1/deployments")));
    }

    public static Map<String, Object> toolContent(String... capabilities) {
        return body(
                "name",
                "send_email",
                "server",
                "server-" + Given.word(),
                "description",
                "Sends a message",
                "inputSchema",
                Map.of("type", "object"),
                "capabilities",
                Set.of(capabilities));
    }

    public static UUID tool(String... capabilities) {
        return id(made(As.officer().body(toolContent(capabilities)).post("/api/v1/tools")));
    }

    public static Map<String, Object> grantDraft(UUID deploymentId, UUID toolId) {
        return body(
                "deploymentId",
                deploymentId,
                "tools",
                List.of(Map.of("toolId", toolId)),
                "purpose",
                "Answer customers",
                "validUntil",
                inDays(30));
    }

    /// A case as somebody reads it.
    public static JsonPath read(RequestSpecification who, UUID caseId) {
        var answer = who.get("/api/v1/cases/" + caseId);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    /// A vote on a case for the digest it has now.
    public static Response vote(RequestSpecification who, UUID caseId, String capacity, String verdict) {
        var digest = read(As.auditor(), caseId).getString("digest");
        return vote(who, caseId, capacity, verdict, digest);
    }

    public static Response vote(RequestSpecification who, UUID caseId, String capacity, String verdict, String digest) {
        return who.body(body("capacity", capacity, "verdict", verdict, "reason", "Read it all.", "digest", digest))
                .post("/api/v1/cases/" + caseId + "/sign-offs");
    }

    public static JsonPath approve(RequestSpecification who, UUID caseId, String capacity) {
        return made(vote(who, caseId, capacity, "APPROVE"));
    }
}
