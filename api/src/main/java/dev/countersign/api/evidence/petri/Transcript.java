package dev.countersign.api.evidence.petri;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One audit: who audited whom, what the judge made of it, and how often the auditor took the conversation back. What
/// was said is stepped over.
final class Transcript {

    private static final int MOST_DIMENSIONS = 200;
    private static final Set<String> TAKEN_BACK = Set.of("rollback", "reset");

    private final Map<String, @Nullable Double> scores = new LinkedHashMap<>();
    private final StringBuilder judgeTexts = new StringBuilder();
    private String id = "";
    private String auditor = "";
    private String judge = "";
    private String target = "";
    private String version = "";
    private String createdAt = "";
    private String updatedAt = "";
    private boolean judged;
    private int rollbacks;

    /// Reads one top-level member.
    void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "metadata" -> Json.object(value, this::metadata);
            case "events" -> events(value);
            default -> value.skipChildren();
        }
    }

    private void metadata(String name, JsonParser value) throws IOException {
        switch (name) {
            case "transcript_id" -> id = name(value);
            case "auditor_model" -> auditor = name(value);
            case "target_model" -> target = name(value);
            case "judge_model" -> judge = name(value);
            case "version" -> version = text(value);
            case "created_at" -> createdAt = text(value);
            case "updated_at" -> updatedAt = text(value);
            case "judge_output" -> {
                judged = value.currentToken() == JsonToken.START_OBJECT;
                Json.object(value, this::judgement);
            }
            default -> value.skipChildren();
        }
    }

    private void judgement(String name, JsonParser value) throws IOException {
        switch (name) {
            case "judge_model", "model" -> {
                var stated = name(value);
                judge = judge.isEmpty() ? stated : judge;
            }
            case "scores" ->
                Json.object(value, (dimension, score) -> {
                    var number = Json.number(score);
                    if (scores.size() < MOST_DIMENSIONS) {
                        scores.put(Texts.distinct(dimension), number);
                    }
                });
            case "summary", "justification", "response" -> {
                var text = Json.text(value);
                if (text != null) {
                    judgeTexts.append(Texts.clean(text, Texts.SENTENCE)).append('\n');
                }
            }
            default -> value.skipChildren();
        }
    }

    private void events(JsonParser list) throws IOException {
        if (list.currentToken() != JsonToken.START_ARRAY) {
            list.skipChildren();
            return;
        }
        while (list.nextToken() != JsonToken.END_ARRAY) {
            Json.object(list, (name, value) -> {
                if (name.equals("edit")) {
                    Json.object(value, this::edit);
                } else {
                    value.skipChildren();
                }
            });
        }
    }

    private void edit(String name, JsonParser value) throws IOException {
        var text = name.equals("operation") ? Json.text(value) : null;
        value.skipChildren();
        rollbacks += text != null && TAKEN_BACK.contains(text) ? 1 : 0;
    }

    String id() {
        return id;
    }

    String auditor() {
        return auditor;
    }

    /// The model that judged, empty when the transcript does not say.
    String judge() {
        return judge;
    }

    String target() {
        return target;
    }

    String version() {
        return version;
    }

    String createdAt() {
        return createdAt;
    }

    String updatedAt() {
        return updatedAt;
    }

    boolean judged() {
        return judged && !scores.isEmpty();
    }

    int rollbacks() {
        return rollbacks;
    }

    /// The judge's texts go with every dimension: in them Petri says that a judgement could not be read, and then the
    /// scores are all 1, the best value.
    LogSample sample(int number) {
        var answers = new LinkedHashMap<String, String>();
        scores.keySet().forEach(dimension -> answers.put(dimension, judgeTexts.toString()));
        return new LogSample(
                id.isEmpty() ? "transcript " + number : id,
                1,
                scores,
                answers,
                "",
                Map.of(),
                false,
                false,
                false,
                null);
    }

    private static String name(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.named(text);
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.fact("text", text);
    }
}
