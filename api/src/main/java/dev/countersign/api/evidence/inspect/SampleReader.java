package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogSample;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one sample and steps over its transcript: messages, events, store, attachments are never kept.
final class SampleReader {

    private static final int MOST_ATTRIBUTES = 40;

    private final HeaderReader header;
    private final Sequences sequences = new Sequences();
    private final Transcripts transcripts = new Transcripts();
    private final Scores scores;
    private final Warnings warnings;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    /// What the metadata says of the condition, however much it says besides.
    private final Map<String, String> conditions = new HashMap<>();
    private String id = "";
    private int epoch = 1;
    private boolean errored;
    private boolean invalidated;
    private @Nullable String limit;

    SampleReader(HeaderReader header, Warnings warnings) {
        this.header = header;
        this.warnings = warnings;
        this.scores = new Scores(warnings, sequences, header::givesKeys);
    }

    /// Reads the sample object the parser stands on.
    void read(JsonParser parser) throws IOException {
        Json.object(parser, (name, value) -> {
            switch (name) {
                case "id" -> id = id(value);
                case "epoch" -> epoch = epoch(value);
                case "scores" -> Json.object(value, scores::read);
                case "score" -> single(value);
                case "metadata" -> metadata(value);
                case "error" -> errored = isPresent(value);
                case "invalidation" -> invalidated = isPresent(value);
                case "limit" -> limit = limit(value);
                case "events" -> transcripts.events(value);
                case "error_retries" -> transcripts.retries(value);
                default -> value.skipChildren();
            }
        });
    }

    /// Reads the metadata object the parser stands on; a sample kept in chunks has it as a member of its own.
    void metadata(JsonParser parser) throws IOException {
        Json.object(parser, (name, value) -> {
            if (value.currentToken() == JsonToken.START_ARRAY) {
                sequences.read("metadata." + name, value);
            } else {
                Json.flatten(name, value, 1, this::keep);
            }
        });
    }

    private void keep(String name, String text) {
        var key = Texts.clean(name, Texts.NAME);
        if (HeaderReader.CONDITION_KEYS.contains(key)) {
            conditions.put(key, HeaderReader.condition(key, text));
        }
        if (key.isEmpty()) {
            return;
        }
        if (metadata.size() < MOST_ATTRIBUTES || metadata.containsKey(key)) {
            metadata.put(key, Texts.fact(key, text));
        } else {
            warnings.count("Facts about samples beyond the first " + MOST_ATTRIBUTES + " of one, which were not kept");
        }
    }

    Transcripts transcripts() {
        return transcripts;
    }

    /// Asked for once, when everything of the sample was read.
    LogSample sample() {
        if (limit != null) {
            transcripts.limit(limit);
        }
        header.transcripts().add(transcripts);
        return read();
    }

    /// The same, without what its transcript adds to the log's.
    LogSample read() {
        return new LogSample(
                id,
                epoch,
                scores.values(),
                scores.answers(),
                condition(),
                metadata,
                errored,
                invalidated,
                scores.edited(),
                limit,
                sequences.all(),
                scores.words());
    }

    /// The agentic-misalignment task names its samples after their condition.
    private String condition() {
        for (var key : HeaderReader.CONDITION_KEYS) {
            var stated = conditions.get(key);
            if (stated != null && !stated.isEmpty()) {
                return stated;
            }
        }
        return header.samplesAreConditions() && id.startsWith("\"")
                ? id.substring(1, id.length() - 1)
                : header.condition();
    }

    /// The id of a sample as text that tells `1` from `"1"`.
    static String id(JsonParser parser) throws IOException {
        var isText = parser.currentToken() == JsonToken.VALUE_STRING;
        var text = Json.text(parser);
        if (text == null) {
            return "";
        }
        var distinct = Texts.distinct(text);
        return isText ? "\"" + distinct + "\"" : distinct;
    }

    static int epoch(JsonParser parser) throws IOException {
        var stated = Json.count(parser);
        return stated == null ? 1 : stated;
    }

    /// Logs of 2024 have one score without a name.
    private void single(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NULL) {
            scores.read(header.onlyScorer(), parser);
        }
    }

    private static @Nullable String limit(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return Json.text(parser);
        }
        var kind = new String[] {"custom"};
        Json.object(parser, (name, value) -> {
            var text = Json.text(value);
            if (name.equals("type") && text != null) {
                kind[0] = Texts.clean(text, Texts.NAME);
            }
        });
        return kind[0];
    }

    private static boolean isPresent(JsonParser parser) throws IOException {
        var present = parser.currentToken() != JsonToken.VALUE_NULL && parser.currentToken() != JsonToken.VALUE_FALSE;
        parser.skipChildren();
        return present;
    }
}
