package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Tokens;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The rules of the AuthZEN Authorization API 1.0.
@CountersignTest
class AuthZenTest {

    private static final String WHOLE = """
            {"subject":{"type":"agent","id":"a"},"action":{"name":"tools/call"},"resource":{"type":"tool","id":"t"}}""";

    @Inject
    GrantedAgents agents;

    @Test
    void permitsWhatAGrantCovers() throws InterruptedException {
        var granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");

        var answer = Gateway.ask(granted.question());

        assertThat(answer.contentType()).startsWith("application/json");
        Map<String, Object> body = answer.jsonPath().getMap("");
        assertThat(body).containsOnlyKeys("decision", "context").containsEntry("decision", true);
        Map<String, Object> context = answer.jsonPath().getMap("context");
        assertThat(context)
                .containsOnlyKeys("reason", "explanation", "auditSequence", "decisionId", "grantId")
                .containsEntry("reason", "PERMITTED")
                .containsEntry("explanation", "A live grant allows this call.")
                .containsEntry("grantId", granted.grantId().toString());
        assertThat((Integer) context.get("auditSequence")).isPositive();
        assertThat(UUID.fromString((String) context.get("decisionId")).version())
                .isEqualTo(7);
    }

    @Test
    void answersADenialWithoutAnError() {
        var answer = Gateway.ask(WHOLE);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getBoolean("decision")).isFalse();
        Map<String, Object> context = answer.jsonPath().getMap("context");
        assertThat(context)
                .containsOnlyKeys("reason", "explanation", "auditSequence", "decisionId")
                .containsEntry("reason", "UNKNOWN_AGENT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            {}                                                                                       ; subject is required
            []                                                                                       ; Send a JSON object
            null                                                                                     ; Send a JSON object
            "text"                                                                                   ; Send a JSON object
            {"subject":"agent"}                                                                      ; subject is required
            {"subject":{"id":"a"}}                                                                   ; subject.type is required
            {"subject":{"type":"agent"}}                                                             ; subject.id is required
            {"subject":{"type":7,"id":"a"}}                                                          ; subject.type is required
            {"subject":{"type":"agent","id":7}}                                                      ; subject.id is required
            {"subject":{"type":"agent","id":null}}                                                   ; subject.id is required
            {"subject":{"type":"agent","id":"a"}}                                                    ; action is required
            {"subject":{"type":"agent","id":"a"},"action":{}}                                        ; action.name is required
            {"subject":{"type":"agent","id":"a"},"action":"x"}                                       ; action is required
            {"subject":{"type":"agent","id":"a"},"action":{"name":"x"}}                              ; resource is required
            {"subject":{"type":"agent","id":"a"},"action":{"name":"x"},"resource":{"id":"t"}}        ; resource.type is required
            {"subject":{"type":"agent","id":"a"},"action":{"name":"x"},"resource":{"type":"tool"}}   ; resource.id is required
            {"subject":{"type":"agent","id":"a"}                                                     ; not well-formed
            {"subject":{"type":"agent","id":"a","id":"b"}}                                           ; not well-formed
            {"subject":{"type":"agent","id":"a"}} trailing                                           ; not well-formed
            """)
    void refusesAQuestionThatLacksSomething(String body, String message) {
        var answer = Gateway.ask(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(answer.asString()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"context\":7",
                "\"context\":{\"params\":[1]}",
                "\"context\":{\"params\":{\"amount\":1e400}}",
                "\"context\":{\"params\":{\"amounts\":[-1e400]}}",
                "\"context\":{\"params\":{\"text\":\"\\ud800\"}}",
                "\"context\":{\"params\":\"x\"}",
                "\"context\":null",
                "\"resource\":{\"type\":\"tool\",\"id\":\"t\",\"properties\":{\"server\":1}}"
            })
    void refusesMembersOfAnotherKind(String member) {
        var body = "{\"subject\":{\"type\":\"agent\",\"id\":\"a\"},\"action\":{\"name\":\"x\"},"
                + (member.startsWith("\"resource") ? "" : "\"resource\":{\"type\":\"tool\",\"id\":\"t\"},") + member
                + "}";

        assertThat(Gateway.ask(body).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/json-patch+json"})
    void refusesOtherContentTypesAsMalformed(String type) {
        var answer = As.bearer(gatewayToken()).contentType(type).body(WHOLE).post(Gateway.EVALUATION);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.asString()).isNotBlank().doesNotContain("{");
    }

    @Test
    void takesJsonWithACharacterSet() {
        var answer = As.bearer(gatewayToken())
                .contentType("application/json; charset=utf-8")
                .body(WHOLE)
                .post(Gateway.EVALUATION);

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void refusesAnEmptyBody() {
        assertThat(As.gateway().post(Gateway.EVALUATION).statusCode()).isEqualTo(400);
    }

    @Test
    void ignoresMembersItDoesNotKnow() {
        var body = WHOLE.substring(0, WHOLE.length() - 1) + ",\"more\":{\"a\":1},\"options\":{\"x\":true}}";

        assertThat(Gateway.ask(body).statusCode()).isEqualTo(200);
    }

    @Test
    void givesTheRequestIdBackWhateverTheAnswer() {
        for (var question : List.of(WHOLE, "{}", "{")) {
            assertThat(As.gateway()
                            .header("X-Request-ID", "id-é;/7")
                            .body(question)
                            .post(Gateway.EVALUATION)
                            .header("X-Request-ID"))
                    .isEqualTo("id-é;/7");
        }
        assertThat(As.nobody()
                        .header("X-Request-ID", "id-8")
                        .body(WHOLE)
                        .post(Gateway.EVALUATIONS)
                        .header("X-Request-ID"))
                .isEqualTo("id-8");
        assertThat(Gateway.ask(WHOLE).header("X-Request-ID")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {Gateway.EVALUATION, Gateway.EVALUATIONS})
    void answersOnlyGateways(String address) {
        var nobody = As.nobody().body(WHOLE).post(address);
        assertThat(nobody.statusCode()).isEqualTo(401);
        assertThat(nobody.asString()).isNotBlank().doesNotContain("{");
        for (var other : List.of(As.engineer(), As.admin(), As.pipeline(), As.auditor())) {
            var refused = other.body(WHOLE).post(address);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.asString()).isNotBlank().doesNotContain("{");
        }
        assertThat(As.gateway().body(WHOLE).post(address).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {Gateway.EVALUATION, Gateway.EVALUATIONS})
    void keepsOutATokenThatDoesNotVerify(String address) {
        for (var token : List.of("x", "x.y.z", gatewayToken() + "x")) {
            var refused = As.bearer(token).body(WHOLE).post(address);

            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).startsWith("Bearer");
            assertThat(refused.asString()).contains("valid access token");
        }
    }

    /// Whatever else the router takes for these addresses is refused too.
    @ParameterizedTest
    @ValueSource(
            strings = {
                Gateway.EVALUATION,
                Gateway.EVALUATIONS,
                Gateway.EVALUATION + "/",
                Gateway.EVALUATIONS + "/?a=b",
                "/access/v1//evaluation",
                "/access/./v1/evaluations",
                "/access/v1/x/../evaluation",
                "/access/v1/%65valuation",
                "http://localhost/access/v1/evaluation"
            })
    void takesNoBodyOfUnknownLength(String address) throws IOException {
        // Before anything of the body is sent, and to the end of the connection, which the server closes.
        assertThat(chunked(address, "", ""))
                .startsWith("HTTP/1.1 411")
                .contains("Send the question with a Content-Length");
    }

    @ParameterizedTest
    @ValueSource(strings = {Gateway.EVALUATION + "X", Gateway.EVALUATIONS + "X", Gateway.EVALUATION + "/s"})
    void leavesOtherAddressesToTheRest(String address) throws IOException {
        assertThat(chunked(address, "Connection: close\r\n", "0\r\n\r\n")).startsWith("HTTP/1.1 404");
        var answer = As.gateway().body(WHOLE).post(address);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private static String chunked(String address, String header, String body) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            socket.getOutputStream()
                    .write(("POST " + address + " HTTP/1.1\r\nHost: localhost\r\n" + header
                                    + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + body)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tellsWhereToAsk() {
        var metadata = As.nobody().get("/.well-known/authzen-configuration");

        assertThat(metadata.statusCode()).isEqualTo(200);
        var base = metadata.jsonPath().getString("policy_decision_point");
        assertThat(base).startsWith("http://").doesNotEndWith("/");
        Map<String, Object> body = metadata.jsonPath().getMap("");
        assertThat(body)
                .isEqualTo(Map.of(
                        "policy_decision_point", base,
                        "access_evaluation_endpoint", base + "/access/v1/evaluation",
                        "access_evaluations_endpoint", base + "/access/v1/evaluations",
                        "search_subject_endpoint", base + "/access/v1/search/subject",
                        "search_resource_endpoint", base + "/access/v1/search/resource",
                        "search_action_endpoint", base + "/access/v1/search/action"));
    }

    private static String gatewayToken() {
        return Tokens.machine("gateway", "decision-point");
    }
}
