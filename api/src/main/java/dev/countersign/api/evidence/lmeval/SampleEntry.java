package dev.countersign.api.evidence.lmeval;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One sample kept within a results file: the document, the model's answers, and under each metric's name its score.
/// Document and answers are stepped over.
final class SampleEntry {

    private static final int MOST_METRICS = 200;
    private static final Set<String> NO_SCORES = Set.of(
            "doc_id",
            "doc",
            "target",
            "arguments",
            "resps",
            "filtered_resps",
            "filter",
            "metrics",
            "doc_hash",
            "prompt_hash",
            "target_hash");

    private final String task;
    private final Map<String, @Nullable Double> scores = new LinkedHashMap<>();
    private final Set<String> metrics = new LinkedHashSet<>();
    private String id = "";
    private String filter = "none";

    SampleEntry(String task) {
        this.task = task;
    }

    void read(JsonParser parser) throws IOException {
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "doc_id" -> {
                    var text = Json.text(value);
                    id = text == null ? "" : Texts.distinct(text);
                }
                case "filter" -> filter = text(value);
                case "metrics" -> metrics(value);
                default -> score(name, value);
            }
        });
    }

    LogSample sample() {
        if (!metrics.isEmpty()) {
            scores.keySet().retainAll(metrics);
            metrics.forEach(metric -> scores.putIfAbsent(metric, null));
        }
        scores.remove("bypass");
        return new LogSample(
                id, 1, scores, Map.of(), Results.condition(task, filter), Map.of(), false, false, false, null);
    }

    private void score(String name, JsonParser value) throws IOException {
        if (NO_SCORES.contains(name) || scores.size() >= MOST_METRICS) {
            value.skipChildren();
            return;
        }
        scores.put(Texts.distinct(name), number(value));
    }

    private static @Nullable Double number(JsonParser value) throws IOException {
        return switch (value.currentToken()) {
            case VALUE_TRUE -> 1.0;
            case VALUE_FALSE -> 0.0;
            case null, default -> Json.number(value);
        };
    }

    private void metrics(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return;
        }
        while (value.nextToken() != JsonToken.END_ARRAY) {
            var name = Json.text(value);
            if (name != null && metrics.size() < MOST_METRICS) {
                metrics.add(Texts.distinct(name));
            }
        }
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : text;
    }
}
