package dev.countersign.api.evidence.promptfoo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One result: a prompt and a test on a provider. Prompt, variables and output are stepped over. That the test
/// succeeded is the metric `pass`: of a red team's test it means the attack was withstood.
final class Result {

    /// What a failure of the provider has as its reason; a failed assertion has 1.
    private static final int ERROR = 2;
    private static final int MOST_METRICS = 100;
    private static final String UNGRADED = "No assertions";

    private final Map<String, @Nullable Double> named = new LinkedHashMap<>();
    private final Assertions assertions = new Assertions();
    private String id = "";
    private String evalId = "";
    private String provider = "";
    private String label = "";
    private String plugin = "";
    private String strategy = "";
    private String severity = "";
    private String gradingReason = "";
    private @Nullable Integer prompt;
    private @Nullable Integer test;
    private @Nullable Integer failureReason;
    private @Nullable Double score;
    private @Nullable Boolean success;
    private boolean hasError;
    private boolean graded;

    /// Reads the object the parser stands on.
    static Result read(JsonParser parser) throws IOException {
        var result = new Result();
        Json.object(parser, result::member);
        return result;
    }

    private void member(String name, JsonParser value) throws IOException {
        switch (name) {
            case "id" -> {
                var text = Json.text(value);
                id = text == null ? "" : Texts.distinct(text);
            }
            case "evalId" -> evalId = name(value);
            case "promptIdx" -> prompt = Json.count(value);
            case "testIdx" -> test = Json.count(value);
            case "failureReason" -> failureReason = Json.count(value);
            case "success" -> success = truth(value);
            case "score" -> score = Json.number(value);
            case "error" -> {
                var isObject = value.currentToken() == JsonToken.START_OBJECT;
                hasError = !text(value).isEmpty() || isObject;
            }
            case "provider" -> provider(value);
            case "gradingResult" -> {
                graded = value.currentToken() == JsonToken.START_OBJECT;
                Json.object(value, this::grading);
            }
            case "namedScores" ->
                Json.object(value, (metric, number) -> {
                    if (named.size() < MOST_METRICS) {
                        named.put(Texts.distinct(metric), Json.number(number));
                    }
                });
            case "metadata" -> Json.object(value, this::metadata);
            case "testCase" ->
                Json.object(value, (inner, of) -> {
                    switch (inner) {
                        case "metadata" -> Json.object(of, this::metadata);
                        case "options" -> assertions.options(of);
                        default -> of.skipChildren();
                    }
                });
            default -> value.skipChildren();
        }
    }

    private void provider(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_OBJECT) {
            provider = name(value);
            return;
        }
        Json.object(value, (name, inner) -> {
            switch (name) {
                case "id" -> provider = name(inner);
                case "label" -> label = name(inner);
                default -> inner.skipChildren();
            }
        });
    }

    private void grading(String name, JsonParser value) throws IOException {
        switch (name) {
            case "reason" -> gradingReason = text(value);
            case "componentResults" -> assertions.components(value);
            case "assertion" -> assertions.assertion(value);
            case "metadata" -> Json.object(value, this::metadata);
            default -> value.skipChildren();
        }
    }

    private void metadata(String name, JsonParser value) throws IOException {
        switch (name) {
            case "pluginId" -> plugin = or(plugin, name(value));
            case "strategyId" -> strategy = or(strategy, name(value));
            case "severity" -> severity = or(severity, text(value));
            default -> value.skipChildren();
        }
    }

    /// What tells the providers of a file apart.
    String key() {
        return label.isEmpty() || label.equals(provider) ? provider : provider + " (" + label + ")";
    }

    Assertions assertions() {
        return assertions;
    }

    String provider() {
        return provider;
    }

    String label() {
        return label;
    }

    String evalId() {
        return evalId;
    }

    boolean isRedTeam() {
        return !plugin.isEmpty();
    }

    /// The provider gave no answer to judge. Where no reason is stated, as before version 3, an error without a grade
    /// says so: a failed assertion fills the error too.
    boolean errored() {
        return failureReason != null ? failureReason == ERROR : hasError && !graded;
    }

    boolean ungraded() {
        return success == null || gradingReason.startsWith(UNGRADED) || !graded && success;
    }

    boolean passed() {
        return Boolean.TRUE.equals(success);
    }

    /// @param number of the result in the file, from 1
    LogSample sample(int number) {
        var scores = new LinkedHashMap<String, @Nullable Double>();
        scores.put("pass", ungraded() ? null : Double.valueOf(passed() ? 1 : 0));
        scores.put("score", ungraded() ? null : score);
        named.forEach(scores::putIfAbsent);
        var attributes = new LinkedHashMap<String, String>();
        if (!severity.isEmpty()) {
            attributes.put("severity", severity);
        }
        return new LogSample(
                test == null ? id.isEmpty() ? "result " + number : id : test + "/" + prompt,
                1,
                scores,
                Map.of(),
                condition(),
                attributes,
                errored(),
                false,
                false,
                null);
    }

    /// A red team's plugin and strategy; else which of the prompts it was.
    private String condition() {
        if (plugin.isEmpty()) {
            return prompt == null ? "" : "prompt " + prompt;
        }
        return Texts.distinct(strategy.isEmpty() ? plugin : plugin + "/" + strategy);
    }

    private static @Nullable Boolean truth(JsonParser value) throws IOException {
        var token = value.currentToken();
        value.skipChildren();
        return token == JsonToken.VALUE_TRUE ? Boolean.TRUE : token == JsonToken.VALUE_FALSE ? Boolean.FALSE : null;
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.clean(text, Texts.NAME);
    }

    /// A text by which results are told apart.
    private static String name(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.distinct(text);
    }

    private static String or(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
