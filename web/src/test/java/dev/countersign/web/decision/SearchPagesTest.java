package dev.countersign.web.decision;

import static dev.countersign.web.decision.Searches.ACTION;
import static dev.countersign.web.decision.Searches.RESOURCE;
import static dev.countersign.web.decision.Searches.SUBJECT;
import static dev.countersign.web.decision.Searches.found;
import static dev.countersign.web.decision.Searches.search;
import static dev.countersign.web.decision.Searches.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.CountersignTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is found, page by page.
@CountersignTest
class SearchPagesTest {

    @Inject
    GrantedAgents agents;

    /// Several agents on one tool, page by page; each of them is permitted when asked about as it was found.
    @Test
    void givesPagesThatAnEvaluationAgreesWith() throws InterruptedException {
        var granted = agents.granted();
        var others = List.of(agents.alsoGranted(granted), agents.alsoGranted(granted), agents.alsoGranted(granted));
        for (var other : others) {
            Gateway.awaitReason(other.question(), "PERMITTED");
        }
        var sought = new HashMap<>(without(granted.question(), "subject", "agent"));
        var ids = new ArrayList<String>();
        var token = "";
        do {
            sought.put("page", token.isEmpty() ? Map.of("limit", 3) : Map.of("limit", 3, "token", token));
            var answer = search(SUBJECT, sought);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            for (var subject : answer.jsonPath().<Map<String, Object>>getList("results")) {
                ids.add((String) subject.get("id"));
                var question = granted.with("subject", subject);
                assertThat(Gateway.reason(question)).isEqualTo("PERMITTED");
            }
            token = answer.jsonPath().getString("page.next_token");
        } while (!token.isEmpty());

        var expected = new ArrayList<>(List.of(granted.agent()));
        others.forEach(other -> expected.add(other.agent()));
        assertThat(ids).containsExactlyElementsOf(expected);
    }

    @Test
    void takesATokenOnlyForTheSearchItCameFrom() throws InterruptedException {
        var granted = agents.granted();
        var other = agents.alsoGranted(granted);
        Gateway.awaitReason(granted.question(), "PERMITTED");
        Gateway.awaitReason(other.question(), "PERMITTED");
        var sought = granted.question(Map.of("a", 1));
        sought.put("page", Map.of("limit", 1));
        var token = search(SUBJECT, sought).jsonPath().getString("page.next_token");
        assertThat(token).isNotEmpty();

        sought.put("page", Map.of("token", token));
        assertThat(found(SUBJECT, sought)).containsExactly(other.agent());

        refused(RESOURCE, sought);
        for (var changed : Map.of(
                        "action", Map.of("name", "tools/list"),
                        "resource", Granted.resource("another"),
                        "context", Map.of("params", Map.of("a", 2)))
                .entrySet()) {
            var altered = new HashMap<>(sought);
            altered.put(changed.getKey(), changed.getValue());
            refused(SUBJECT, altered);
        }
        for (var made : List.of("x", "%%%", token.substring(4), "AAAA".repeat(40), 7)) {
            sought.put("page", Map.of("token", made));
            refused(SUBJECT, sought);
        }
    }

    private static void refused(String address, Object sought) {
        var answer = search(address, sought);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).startsWith("text/plain");
        assertThat(answer.asString()).startsWith("page.token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "{\"limit\":0}",
                "{\"limit\":-1}",
                "{\"limit\":1.5}",
                "{\"limit\":\"1\"}",
                "{\"token\":{}}",
                "{\"limit\":1e400}"
            })
    void refusesAPageThatIsNone(String page) {
        var body = """
                {"subject":{"type":"agent","id":"a"},"resource":{"type":"tool","id":"t"},"page":%s}""".formatted(page);

        assertThat(search(ACTION, body).statusCode()).isEqualTo(400);
    }

    @Test
    void takesAnyLimitForAsMuchAsItGives() {
        var body = """
                {"subject":{"type":"agent","id":"a"},"resource":{"type":"tool","id":"t"},"page":{"limit":99999999999}}""";

        assertThat(search(ACTION, body).statusCode()).isEqualTo(200);
    }
}
