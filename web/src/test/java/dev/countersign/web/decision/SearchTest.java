package dev.countersign.web.decision;

import static dev.countersign.web.decision.Searches.ACTION;
import static dev.countersign.web.decision.Searches.RESOURCE;
import static dev.countersign.web.decision.Searches.SUBJECT;
import static dev.countersign.web.decision.Searches.found;
import static dev.countersign.web.decision.Searches.search;
import static dev.countersign.web.decision.Searches.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The search endpoints of the AuthZEN Authorization API 1.0, and that they agree with evaluations.
@CountersignTest
class SearchTest {

    @Inject
    GrantedAgents agents;

    @Test
    void findsTheAgentTheToolAndTheAction() throws InterruptedException {
        var granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");

        var subjects = search(SUBJECT, without(granted.question(), "subject", "agent"));
        assertThat(subjects.statusCode()).isEqualTo(200);
        assertThat(subjects.contentType()).startsWith("application/json");
        Map<String, Object> whole = subjects.jsonPath().getMap("");
        assertThat(whole)
                .containsOnlyKeys("results", "page", "context")
                .containsEntry("results", List.of(Map.of("type", "agent", "id", granted.agent())))
                .containsEntry("page", Map.of("next_token", "", "count", 1));
        Map<String, Object> context = subjects.jsonPath().getMap("context");
        assertThat(context).containsOnlyKeys("auditSequence");

        var resources = search(RESOURCE, without(granted.question(), "resource", "tool"));
        assertThat(resources.jsonPath().<Map<String, Object>>getList("results"))
                .containsExactly(Map.of("type", "tool", "id", granted.tool()));

        var actions = search(ACTION, without(granted.question(), "action"));
        assertThat(actions.jsonPath().<Map<String, Object>>getList("results"))
                .containsExactly(Map.of("name", "tools/call"));
    }

    @Test
    void ignoresTheIdOfWhatIsSought() throws InterruptedException {
        var granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");

        for (var id : List.of("other", "", 7)) {
            assertThat(found(SUBJECT, granted.with("subject", Map.of("type", "agent", "id", id))))
                    .containsExactly(granted.agent());
            assertThat(found(RESOURCE, granted.with("resource", Map.of("type", "tool", "id", id))))
                    .containsExactly(granted.tool());
        }
        assertThat(search(ACTION, granted.with("action", 7)).jsonPath().getList("results.name"))
                .containsExactly("tools/call");
    }

    @Test
    void findsNothingUnknown() throws InterruptedException {
        var granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");

        assertThat(found(SUBJECT, granted.with("subject", Map.of("type", "user"))))
                .isEmpty();
        assertThat(found(SUBJECT, granted.with("subject", Map.of("type", "identity"))))
                .isEmpty();
        assertThat(found(SUBJECT, without(granted.with("resource", Granted.resource("none")), "subject", "agent")))
                .isEmpty();
        assertThat(found(RESOURCE, granted.with("resource", Map.of("type", "prompt"))))
                .isEmpty();
        assertThat(found(RESOURCE, granted.with("subject", Map.of("type", "agent", "id", "nobody"))))
                .isEmpty();
        assertThat(found(RESOURCE, granted.with("subject", Map.of("type", "identity", "id", "ann"))))
                .isEmpty();
        assertThat(found(RESOURCE, granted.with("action", Map.of("name", "tools/delete"))))
                .isEmpty();
        var stranger = without(granted.with("subject", Map.of("type", "agent", "id", "nobody")), "action");
        assertThat(search(ACTION, stranger).jsonPath().getList("results")).isEmpty();
    }

    /// A grant with a condition is found with the arguments it holds for, and only with them.
    @Test
    void evaluatesConditionsOverTheArgumentsOfTheSearch() throws InterruptedException {
        var granted = agents.granted("params.to == 'team'", null, Duration.ofDays(1));
        Gateway.awaitReason(granted.question(Map.of("to", "team")), "PERMITTED");

        for (var params : List.of(Map.of("to", "team"), Map.of("to", "all"), Map.<String, String>of())) {
            var question = granted.question(params);
            var permitted = Gateway.ask(question).jsonPath().getBoolean("decision");
            assertThat(found(RESOURCE, question)).hasSize(permitted ? 1 : 0);
            assertThat(found(SUBJECT, question)).hasSize(permitted ? 1 : 0);
            assertThat(permitted).isEqualTo(params.containsValue("team"));
        }
    }

    /// Searching takes nothing from a rate, and finds nothing once it is used up.
    @Test
    void looksAtRatesWithoutTakingFromThem() throws InterruptedException {
        var granted = agents.granted(null, 1, Duration.ofDays(1));
        awaitFound(granted);
        for (var i = 0; i < 3; i++) {
            assertThat(found(RESOURCE, granted.question())).hasSize(1);
        }
        // Both answers in one minute, unless it ends between them: then the search finds the next minute's call.
        var minute = System.currentTimeMillis() / 60_000;
        assertThat(Gateway.reason(granted.question())).isEqualTo("PERMITTED");
        var left = found(RESOURCE, granted.question());
        if (System.currentTimeMillis() / 60_000 == minute) {
            assertThat(left).isEmpty();
        }
    }

    private static void awaitFound(Granted granted) throws InterruptedException {
        for (var i = 0; i < 2_000 && found(RESOURCE, granted.question()).isEmpty(); i++) {
            Thread.sleep(5);
        }
    }

    @Test
    void findsNothingThatWasStopped() throws InterruptedException {
        var granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");
        assertThat(found(RESOURCE, granted.question())).hasSize(1);

        As.engineer()
                .body(Map.of("reason", "No longer needed"))
                .post("/api/v1/grants/" + granted.grantId() + "/revocation")
                .then()
                .statusCode(200);
        Gateway.awaitReason(granted.question(), "NO_GRANT");

        assertThat(found(RESOURCE, granted.question())).isEmpty();
        assertThat(found(SUBJECT, granted.question())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            subject  ; {}                                                                            ; subject is required
            subject  ; {"subject":{}}                                                                ; subject.type is required
            subject  ; {"subject":"agent"}                                                           ; subject is required
            subject  ; {"subject":{"type":"agent"}}                                                  ; action is required
            subject  ; {"subject":{"type":"agent"},"action":{"name":"x"}}                            ; resource is required
            subject  ; {"subject":{"type":"agent"},"action":{"name":"x"},"resource":{"type":"tool"}} ; resource.id is required
            resource ; {"subject":{"type":"agent"}}                                                  ; subject.id is required
            resource ; {"subject":{"type":"agent","id":"a"},"action":{"name":"x"},"resource":{}}     ; resource.type is required
            resource ; {"subject":{"type":"agent","id":"a"},"resource":{"type":"tool"}}              ; action is required
            action   ; {"subject":{"type":"agent","id":"a"}}                                         ; resource is required
            action   ; {"subject":{"type":"agent","id":"a"},"resource":{"type":"tool"}}              ; resource.id is required
            action   ; []                                                                            ; Send a JSON object
            action   ; {"a":                                                                         ; not well-formed
            """)
    void refusesASearchThatLacksSomething(String kind, String body, String message) {
        var answer = search("/access/v1/search/" + kind, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(answer.asString()).contains(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {SUBJECT, RESOURCE, ACTION})
    void answersOnlyGateways(String address) {
        var whole = """
                {"subject":{"type":"agent","id":"a"},"action":{"name":"x"},"resource":{"type":"tool","id":"t"}}""";
        assertThat(As.nobody().body(whole).post(address).statusCode()).isEqualTo(401);
        for (var other : List.of(As.engineer(), As.admin(), As.pipeline(), As.auditor())) {
            var refused = other.body(whole).header("X-Request-ID", "r-1").post(address);
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(refused.contentType()).startsWith("text/plain");
            assertThat(refused.header("X-Request-ID")).isEqualTo("r-1");
        }
        var answer = As.gateway().body(whole).header("X-Request-ID", "r-2").post(address);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("X-Request-ID")).isEqualTo("r-2");
        assertThat(As.gateway()
                        .contentType("text/plain")
                        .body(whole)
                        .post(address)
                        .statusCode())
                .isEqualTo(400);
    }
}
