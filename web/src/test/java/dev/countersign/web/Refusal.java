package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/// What an answer that refuses must look like.
public final class Refusal {

    private Refusal() {}

    /// Nothing but the role was looked at.
    public static void byRole(Response answer) {
        is(answer, ProblemType.FORBIDDEN, "None of your roles may do this.");
    }

    /// The whole body, without field errors.
    public static void is(Response answer, ProblemType type, String detail) {
        var body = new LinkedHashMap<String, Object>(
                Map.of("type", type.uri(), "title", type.title(), "status", type.status(), "detail", detail));
        if (type.status() == 403) {
            body.put("reason", type.slug());
        }
        assertThat(problem(answer, type)).isEqualTo(body);
    }

    /// Field errors at exactly these pointers, in any order.
    public static void at(Response answer, ProblemType type, String... pointers) {
        problem(answer, type);
        assertThat(answer.jsonPath().getList("errors.pointer", String.class)).containsExactlyInAnyOrder(pointers);
        assertThat(answer.jsonPath().getList("errors.detail", String.class)).allMatch(detail -> !detail.isBlank());
    }

    /// Of this type; gives the body.
    public static Map<String, Object> problem(Response answer, ProblemType type) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(type.status());
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getString("type")).as(answer.asString()).isEqualTo(type.uri());
        return answer.jsonPath().getMap("");
    }
}
