package dev.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class OpenApiTest {

    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private static Map<String, Map<String, Map<String, Object>>> paths() {
        return As.engineer()
                .accept("application/json")
                .get("/q/openapi?format=json")
                .jsonPath()
                .getMap("paths");
    }

    @Test
    void namesSummarisesAndSecuresEveryOperation() {
        var ids = new HashSet<String>();
        paths().forEach((path, item) -> item.forEach((method, operation) -> {
            if (METHODS.contains(method)) {
                var where = method + " " + path;
                assertThat(operation.get("operationId")).as(where).isInstanceOf(String.class);
                assertThat(ids.add((String) operation.get("operationId")))
                        .as(where + " has an id of its own")
                        .isTrue();
                assertThat((String) operation.get("summary")).as(where).isNotBlank();
                if (!path.startsWith("/.well-known/")) {
                    assertThat(operation.get("security")).as(where).asString().contains("accessToken");
                }
            }
        }));
        assertThat(ids).contains("registerModel", "signCase", "requestToolGrant");
    }

    @Test
    void describesTheApiAndNotThePages() {
        assertThat(paths().keySet())
                .contains("/api/v1/models", "/api/v1/cases/{id}/sign-offs")
                .allMatch(path ->
                        path.startsWith("/api/") || path.startsWith("/access/") || path.startsWith("/.well-known/"));
    }

    @Test
    void saysThatAQuestionIsRefusedWithAMessage() {
        var questions = paths();
        questions.keySet().removeIf(path -> !path.startsWith("/access/v1/") || path.endsWith("/standing"));

        assertThat(questions)
                .containsOnlyKeys(
                        "/access/v1/evaluation",
                        "/access/v1/evaluations",
                        "/access/v1/search/subject",
                        "/access/v1/search/resource",
                        "/access/v1/search/action")
                .allSatisfy((path, item) -> {
                    assertThat(item).containsOnlyKeys("post");
                    assertThat(item.get("post").get("requestBody"))
                            .asString()
                            .contains("application/json", "#/components/schemas/AuthZen");
                    var answers = (Map<?, ?>) item.get("post").get("responses");
                    assertThat(answers.get("200")).asString().contains("application/json", "schema");
                    for (var status : List.of("400", "401", "403")) {
                        assertThat(answers.get(status)).asString().contains("text/plain");
                    }
                });
    }

    @Test
    void saysWhatEveryRefusalLooksLike() {
        var put = paths().get("/api/v1/deployments/{id}").get("put");

        assertThat(put.get("responses")).asString().contains("400", "401", "403", "404", "409", "412", "422", "428");
        assertThat(put.get("responses"))
                .asString()
                .contains("application/problem+json", "#/components/schemas/Problem");
    }
}
