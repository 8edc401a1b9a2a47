package dev.countersign.web.decision;

import dev.countersign.web.As;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;

/// Asks as the tool gateway does.
final class Gateway {

    static final String EVALUATION = "/access/v1/evaluation";
    static final String EVALUATIONS = "/access/v1/evaluations";

    private Gateway() {}

    static Response ask(Object question) {
        return As.gateway().body(question).post(EVALUATION);
    }

    static Response askAll(Object questions) {
        return As.gateway().body(questions).post(EVALUATIONS);
    }

    /// The reason of the answer.
    static String reason(Map<String, ?> question) {
        var answer = ask(question);
        if (answer.statusCode() != 200) {
            throw new AssertionError(answer.statusCode() + " " + answer.asString());
        }
        var reason = answer.jsonPath().getString("context.reason");
        if (answer.jsonPath().getBoolean("decision") != "PERMITTED".equals(reason)) {
            throw new AssertionError("decision and reason disagree: " + answer.asString());
        }
        return reason;
    }

    /// Waits until the answer has this reason; the snapshot follows a change within moments.
    static Duration awaitReason(Map<String, ?> question, String wanted) throws InterruptedException {
        var started = System.nanoTime();
        var last = "";
        while (System.nanoTime() - started < Duration.ofSeconds(10).toNanos()) {
            last = reason(question);
            if (last.equals(wanted)) {
                return Duration.ofNanos(System.nanoTime() - started);
            }
            Thread.sleep(5);
        }
        throw new AssertionError("still " + last + ", not " + wanted);
    }
}
