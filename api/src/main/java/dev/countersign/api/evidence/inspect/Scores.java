package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The scores of one sample, per metric: the scorer's name for a plain score, the key for each entry of a dict score.
final class Scores {

    private static final int MOST_METRICS = 500;
    /// Forks of Petri write it for a dimension the judge gave no number for.
    private static final double NO_VERDICT = -1;

    private final Map<String, @Nullable Double> values = new LinkedHashMap<>();
    private final Map<String, String> answers = new LinkedHashMap<>();
    private final Set<String> words = new HashSet<>();
    private final Warnings warnings;
    private final Sequences sequences;
    private final Predicate<String> givesKeys;
    private boolean edited;

    /// @param givesKeys whether a scorer's scores are one per key
    Scores(Warnings warnings, Sequences sequences, Predicate<String> givesKeys) {
        this.givesKeys = givesKeys;
        this.sequences = sequences;
        this.warnings = warnings;
    }

    Map<String, @Nullable Double> values() {
        return values;
    }

    /// Answer and explanation of the scorer, per metric.
    Map<String, String> answers() {
        return answers;
    }

    /// Metrics whose value is a text without a number.
    Set<String> words() {
        return words;
    }

    boolean edited() {
        return edited;
    }

    /// One value of a score.
    private record Value(@Nullable Double number, boolean isWords) {

        static final Value UNKNOWN = new Value(null, false);
        /// Words, or nothing in place of all keys of a scorer: no metric of its own.
        static final Value NONE = new Value(null, true);

        static Value of(double number) {
            return new Value(Double.isFinite(number) ? number : null, false);
        }
    }

    /// Reads the score of `scorer` the parser stands on.
    void read(String scorer, JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            add(scorer, scorer, scalar(parser));
            return;
        }
        var found = new LinkedHashMap<String, Value>();
        var texts = new StringBuilder();
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "value" -> value(scorer, value, found);
                case "answer", "explanation" -> {
                    var text = Json.text(value);
                    if (text != null) {
                        texts.append(Texts.clean(text, Texts.SENTENCE)).append('\n');
                    }
                }
                case "history" -> edited |= hasElements(value);
                case "metadata" -> metadata(scorer, value);
                default -> value.skipChildren();
            }
        });
        found.forEach((key, scored) -> {
            var metric = add(key, scorer, scored);
            if (metric != null && !texts.isEmpty()) {
                answers.put(metric, texts.toString());
            }
        });
    }

    private void value(String scorer, JsonParser parser, Map<String, Value> found) throws IOException {
        if (isWords(scorer, parser)) {
            return;
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            var scored = scalar(parser);
            found.put(scorer, scored.number() == null && givesKeys.test(Texts.distinct(scorer)) ? Value.NONE : scored);
            return;
        }
        Json.object(parser, (key, entry) -> {
            if (isWords(key, entry)) {
                return;
            }
            var scored = scalar(entry);
            if (scored.number() != null && scored.number() == NO_VERDICT) {
                warnings.count("Scores of -1 within a dict score, which stand for no verdict and count as unscored");
                scored = Value.UNKNOWN;
            }
            found.put(key, scored);
        });
    }

    /// Whether the value is a list of words, which is no score and is kept as what it is.
    private boolean isWords(String metric, JsonParser value) throws IOException {
        return value.currentToken() == JsonToken.START_ARRAY && sequences.read("score." + metric, value);
    }

    private void metadata(String scorer, JsonParser parser) throws IOException {
        Json.object(parser, (name, value) -> {
            if (value.currentToken() == JsonToken.START_ARRAY) {
                sequences.read("score." + scorer + "." + name, value);
            } else {
                value.skipChildren();
            }
        });
    }

    /// Two scorers that state the same key are kept apart.
    private @Nullable String add(String key, String scorer, Value value) {
        var name = Texts.distinct(key);
        var metric = values.containsKey(name) ? Texts.distinct(name + " (" + Texts.distinct(scorer) + ")") : name;
        if (values.size() >= MOST_METRICS) {
            warnings.count("Scores beyond the first " + MOST_METRICS + " of a sample, which were not counted");
            return null;
        }
        values.put(metric, value.number());
        if (value.isWords()) {
            words.add(metric);
        }
        return metric;
    }

    /// As Inspect's own conversion, but what it takes for zero, unknown words, is unknown here.
    private Value scalar(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> Value.of(1);
            case VALUE_FALSE -> Value.of(0);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Value(Json.number(parser), false);
            case VALUE_STRING -> word(parser.getText());
            case VALUE_NULL -> Value.UNKNOWN;
            case null, default -> {
                parser.skipChildren();
                warnings.count("Scores that are lists or nested, which count as unscored");
                yield Value.UNKNOWN;
            }
        };
    }

    private Value word(String text) {
        return switch (text) {
            case "C" -> Value.of(1);
            case "P" -> Value.of(0.5);
            case "I", "N" -> Value.of(0);
            default ->
                switch (text.strip().toLowerCase(Locale.ROOT)) {
                    case "yes", "true" -> Value.of(1);
                    case "no", "false" -> Value.of(0);
                    case "nan" -> Value.UNKNOWN;
                    default -> parsed(text);
                };
        };
    }

    private Value parsed(String text) {
        if (text.length() <= 40 && text.matches("\\s*[-+]?\\d*\\.?\\d+([eE][-+]?\\d{1,3})?\\s*")) {
            return Value.of(Double.parseDouble(text.strip()));
        }
        warnings.count("Scores that are words without a number, which count as unscored");
        return Value.NONE;
    }

    private static boolean hasElements(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return false;
        }
        var any = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            any = true;
            parser.skipChildren();
        }
        return any;
    }
}
