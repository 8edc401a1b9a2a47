package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts what happened in the transcripts of all samples that the scores alone do not tell: tool calls and those an
/// approver stopped, approvals by their decision, limits by their kind, attempts that had to be repeated, and how
/// often an auditor took a conversation back. What was said is stepped over.
final class Transcripts {

    private static final int MOST_KINDS = 50;
    /// Tools of Petri's auditor after which the conversation goes on from an earlier place.
    private static final Set<String> TAKING_BACK = Set.of("rollback_conversation", "restart_conversation");

    private static final String STOPPED = "tool calls that ended with approval";
    private static final String ROLLBACKS = "rollbacks";

    private final Map<String, Integer> counts = new TreeMap<>();

    /// Reads the list of events the parser stands on.
    void events(JsonParser list) throws IOException {
        if (list.currentToken() != JsonToken.START_ARRAY) {
            list.skipChildren();
            return;
        }
        while (list.nextToken() != JsonToken.END_ARRAY) {
            var event = new Event();
            Json.object(list, event);
            count(event);
        }
    }

    private static final class Event implements Json.Member {
        private String kind = "";
        private String decision = "";
        private String error = "";
        private String function = "";

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "event" -> kind = word(value);
                case "decision" -> decision = word(value);
                case "function" -> function = word(value);
                case "error" ->
                    Json.object(value, (inner, of) -> {
                        if (inner.equals("type")) {
                            error = word(of);
                        } else {
                            of.skipChildren();
                        }
                    });
                default -> value.skipChildren();
            }
        }

        private static String word(JsonParser value) throws IOException {
            var text = Json.text(value);
            return text == null ? "" : Texts.clean(text, 40);
        }
    }

    private void count(Event event) {
        switch (event.kind) {
            case "tool" -> {
                count("tool calls");
                if (TAKING_BACK.contains(event.function) && event.error.isEmpty()) {
                    count(ROLLBACKS);
                }
                if (!event.error.isEmpty()) {
                    count("tool calls that ended with " + event.error);
                }
            }
            case "approval" -> count("approvals, " + event.decision);
            case "branch" -> count("branches");
            default -> {}
        }
    }

    void limit(String kind) {
        count("samples stopped by the limit on " + kind);
    }

    /// Reads the list of errors after which the sample was tried again.
    void retries(JsonParser list) throws IOException {
        if (list.currentToken() != JsonToken.START_ARRAY) {
            list.skipChildren();
            return;
        }
        var any = false;
        while (list.nextToken() != JsonToken.END_ARRAY) {
            any = true;
            list.skipChildren();
        }
        if (any) {
            count("samples tried again after an error");
        }
    }

    /// Adds what another sample's transcript has.
    void add(Transcripts other) {
        other.counts.forEach(this::count);
    }

    private void count(String what) {
        count(what, 1);
    }

    private void count(String what, int times) {
        if (counts.size() < MOST_KINDS || counts.containsKey(what)) {
            counts.merge(what, times, Integer::sum);
        }
    }

    void describe(Map<String, String> attributes) {
        counts.forEach((what, times) -> attributes.put("counted " + what, times.toString()));
    }

    void tell(Warnings warnings) {
        var stopped = counts.getOrDefault(STOPPED, 0);
        if (stopped > 0) {
            warnings.add("Tool calls an approver did not let through: " + stopped + ".");
        }
        var rollbacks = counts.getOrDefault(ROLLBACKS, 0);
        if (rollbacks > 0) {
            warnings.add("The auditor took the conversation back " + rollbacks + (rollbacks == 1 ? " time" : " times")
                    + ": what a transcript ends with is not all that was tried.");
        }
    }
}
