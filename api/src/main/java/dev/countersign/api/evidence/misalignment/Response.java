package dev.countersign.api.evidence.misalignment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One `response.json`. The response itself is only looked at for being empty.
final class Response {

    private @Nullable Boolean harmful;
    private @Nullable Boolean verdict;
    private String classifier = "";
    private String classifiedAt = "";
    private boolean empty;
    private boolean classified;
    private boolean failed;

    /// Reads the object the parser stands on.
    void read(JsonParser parser) throws IOException {
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "raw_response" -> {
                    var text = Json.text(value);
                    empty = text == null || text.isBlank();
                }
                case "classification" -> {
                    classified = value.currentToken() == JsonToken.START_OBJECT;
                    Json.object(value, this::classification);
                }
                default -> value.skipChildren();
            }
        });
    }

    private void classification(String name, JsonParser value) throws IOException {
        switch (name) {
            case "harmful_behavior" -> harmful = truth(value);
            case "classifier_verdict" -> verdict = truth(value);
            case "classifier_model" -> classifier = name(value);
            case "classified_at" -> classifiedAt = text(value);
            case "error" -> {
                failed = value.currentToken() != JsonToken.VALUE_NULL;
                value.skipChildren();
            }
            default -> value.skipChildren();
        }
    }

    /// The classifier gave no verdict; the study's own statistics count that as not harmful.
    boolean classifierFailed() {
        return failed && harmful == null;
    }

    boolean unclassified() {
        return !classified || harmful == null && !failed;
    }

    boolean empty() {
        return empty;
    }

    String classifier() {
        return classifier;
    }

    String classifiedAt() {
        return classifiedAt;
    }

    LogSample sample(Place place, Map<String, String> condition, int number) {
        var scores = new LinkedHashMap<String, @Nullable Double>();
        scores.put("harmful", number(harmful));
        scores.put("classifier_verdict", number(verdict));
        return new LogSample(
                place.sample().isEmpty() ? "response " + number : place.sample(),
                1,
                scores,
                Map.of(),
                place.condition(),
                condition,
                classifierFailed(),
                false,
                false,
                null);
    }

    /// An empty response was never judged, whatever stands beside it.
    private @Nullable Double number(@Nullable Boolean stated) {
        return stated == null || empty ? null : Double.valueOf(stated ? 1 : 0);
    }

    private static @Nullable Boolean truth(JsonParser value) throws IOException {
        var token = value.currentToken();
        value.skipChildren();
        return token == JsonToken.VALUE_TRUE ? Boolean.TRUE : token == JsonToken.VALUE_FALSE ? Boolean.FALSE : null;
    }

    private static String name(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.distinct(text);
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.clean(text, Texts.NAME);
    }
}
