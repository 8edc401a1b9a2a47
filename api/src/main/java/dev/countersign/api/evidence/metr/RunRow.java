package dev.countersign.api.evidence.metr;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One row: an agent's, or a person's, attempt at one task.
final class RunRow {

    private static final String HUMAN = "human";

    private String task = "";
    private String family = "";
    private String run = "";
    private String model = "";
    private String alias = "";
    private String version = "";
    private boolean fatal;
    private @Nullable Double binarized;
    private @Nullable Double continuous;
    private @Nullable Double startedAt;
    private @Nullable Double completedAt;

    /// Reads the object the parser stands on.
    static RunRow read(JsonParser parser) throws IOException {
        var row = new RunRow();
        Json.object(parser, row::member);
        return row;
    }

    private void member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "task_id" -> task = text(value);
            case "task_family" -> family = text(value);
            case "task_version" -> version = text(value);
            case "run_id" -> {
                var text = Json.text(value);
                run = text == null ? "" : Texts.distinct(text);
            }
            case "model" -> model = text(value);
            case "alias" -> alias = text(value);
            case "score_binarized" -> binarized = Json.number(value);
            case "score_cont" -> continuous = Json.number(value);
            case "started_at" -> startedAt = Json.number(value);
            case "completed_at" -> completedAt = Json.number(value);
            case "fatal_error_from" -> {
                fatal = value.currentToken() != JsonToken.VALUE_NULL;
                value.skipChildren();
            }
            default -> value.skipChildren();
        }
    }

    boolean isHuman() {
        return model.equalsIgnoreCase(HUMAN) || model.isEmpty() && alias.equalsIgnoreCase(HUMAN);
    }

    String model() {
        return model.isEmpty() ? alias : model;
    }

    String alias() {
        return alias;
    }

    String version() {
        return version;
    }

    @Nullable
    Double startedAt() {
        return startedAt;
    }

    @Nullable
    Double completedAt() {
        return completedAt;
    }

    /// A run that broke says nothing about what the model can do: its score is not used.
    LogSample sample(int line) {
        var scores = new LinkedHashMap<String, @Nullable Double>();
        scores.put("score_binarized", binarized);
        if (continuous != null) {
            scores.put("score_cont", continuous);
        }
        return new LogSample(
                run.isEmpty() ? "line " + line : run,
                1,
                scores,
                Map.of(),
                task,
                family.isEmpty() ? Map.of() : Map.of("task_family", family),
                fatal,
                false,
                false,
                null);
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.named(text);
    }
}
