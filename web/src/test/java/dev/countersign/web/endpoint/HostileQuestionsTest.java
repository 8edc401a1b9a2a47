package dev.countersign.web.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.CountersignTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// What no gateway should send, at every place that answers runtime questions: told as wrong, never an error of the
/// server.
@CountersignTest
class HostileQuestionsTest {

    private static final String HALF = "\"a\\ud800b\"";
    private static final String NUL = "\"a\\u0000b\"";

    private final SoftAssertions softly = new SoftAssertions();

    @Test
    void refusesBodiesThatAreNone() {
        for (var endpoint : questions()) {
            for (var body : Spoiled.bodies()) {
                check(endpoint, body, 400);
            }
        }
        softly.assertAll();
    }

    @Test
    void answersHostileTextInEveryMember() {
        for (var endpoint : questions()) {
            for (var text : List.of(HALF, NUL, "\"" + "x".repeat(100_000) + "\"", "7", "{}", "[]", "null")) {
                for (var member : List.of("TYPE", "AGENT", "ISSUER", "ACTION", "TOOL", "SERVER", "PARAM", "TOKEN")) {
                    check(endpoint, whole().replace("\"" + member + "\"", text), 200);
                }
            }
        }
        softly.assertAll();
    }

    private static String whole() {
        return """
                {"subject":{"type":"TYPE","id":"AGENT","properties":{"issuer":"ISSUER"}},
                 "action":{"name":"ACTION"},
                 "resource":{"type":"tool","id":"TOOL","properties":{"server":"SERVER"}},
                 "context":{"params":{"a":"PARAM"}},
                 "page":{"token":"TOKEN"}}""";
    }

    private static List<Endpoint> questions() {
        var found = Endpoint.all().stream()
                .filter(e -> e.path().startsWith("/access/") && e.verb().equals("POST"))
                .toList();
        assertThat(found).hasSizeGreaterThanOrEqualTo(5);
        return found;
    }

    private void check(Endpoint endpoint, String body, int least) {
        var answer =
                endpoint.insider().body(body.getBytes(StandardCharsets.UTF_8)).request("POST", endpoint.path());
        var shown = endpoint + " " + body.substring(0, Math.min(body.length(), 90));
        softly.assertThat(answer.statusCode()).as(shown).isBetween(least, 499);
        if (answer.statusCode() >= 400) {
            softly.assertThat(answer.contentType()).as(shown).startsWith("text/plain");
        }
    }
}
