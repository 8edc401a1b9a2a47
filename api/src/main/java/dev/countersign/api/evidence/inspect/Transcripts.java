package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/// Counts what happened in the transcripts of all samples that the scores alone do not tell: tool calls and those an
/// approver stopped, approvals by their decision, limits by their kind, attempts that had to be repeated. What was said
/// is
/// stepped over.
final class Transcripts {

    private static final int MOST_KINDS = 50;

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

        @Override
        public void read(String name, JsonParser value) throws IOException {
            switch (name) {
                case "event" -> kind = word(value);
                case "decision" -> decision = word(value);
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
                if (!event.error.isEmpty()) {
                    count("tool calls that ended with " + event.error);
                }
            }
            case "approval" -> count("approvals, " + event.decision);
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

    private void count(String what) {
        if (counts.size() < MOST_KINDS || counts.containsKey(what)) {
            counts.merge(what, 1, Integer::sum);
        }
    }

    void describe(Map<String, String> attributes) {
        counts.forEach((what, times) -> attributes.put("counted " + what, times.toString()));
    }

    void tell(Warnings warnings) {
        var stopped = counts.getOrDefault("tool calls that ended with approval", 0);
        if (stopped > 0) {
            warnings.add("Tool calls an approver did not let through: " + stopped + ".");
        }
    }
}
