package dev.countersign.api.evidence.promptfoo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Moments;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.StatedTime;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Collects what a results file says about itself, in whatever order its members come, and hands on its results:
/// those of `results.results`, or of `results` itself in a shared evaluation.
final class ResultsFile {

    private static final long MILLISECONDS_FROM = 100_000_000_000L;

    private final Each each;
    private String evalId = "";
    private String version = "";
    private String tool = "";
    private String startedAt = "";
    private @Nullable Double startedAtNumber;
    private String description = "";
    private String grader = "";
    private int stated;
    private boolean hasStats;

    ResultsFile(Each each) {
        this.each = each;
    }

    /// Takes each result.
    interface Each {
        void accept(Result result) throws IOException;
    }

    /// Reads one top-level member.
    void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "evalId", "id" -> evalId = text(value);
            case "version" -> version = text(value);
            case "createdAt" -> time(value);
            case "results" -> {
                if (value.currentToken() == JsonToken.START_ARRAY) {
                    results(value);
                } else {
                    Json.object(value, this::summary);
                }
            }
            case "config" ->
                Json.object(value, (setting, of) -> {
                    switch (setting) {
                        case "description" -> description = text(of);
                        case "defaultTest" -> Json.object(of, this::defaults);
                        default -> of.skipChildren();
                    }
                });
            case "metadata" ->
                Json.object(value, (fact, of) -> {
                    if (fact.equals("promptfooVersion")) {
                        tool = text(of);
                    } else {
                        of.skipChildren();
                    }
                });
            default -> value.skipChildren();
        }
    }

    private void defaults(String name, JsonParser value) throws IOException {
        if (name.equals("options")) {
            grader = Assertions.optionsProvider(value);
        } else {
            value.skipChildren();
        }
    }

    private void summary(String name, JsonParser value) throws IOException {
        switch (name) {
            case "version" -> version = text(value);
            case "timestamp" -> time(value);
            case "results" -> results(value);
            case "stats" -> Json.object(value, this::stats);
            default -> value.skipChildren();
        }
    }

    private void stats(String name, JsonParser value) throws IOException {
        switch (name) {
            case "successes", "failures", "errors" -> {
                var count = Json.count(value);
                stated += count == null ? 0 : count;
                hasStats |= count != null;
            }
            default -> value.skipChildren();
        }
    }

    private void results(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return;
        }
        while (value.nextToken() != JsonToken.END_ARRAY) {
            each.accept(Result.read(value));
        }
    }

    private void time(JsonParser value) throws IOException {
        startedAtNumber = value.currentToken().isNumeric() ? Json.number(value) : null;
        startedAt = startedAtNumber == null ? text(value) : value.getText();
    }

    String evalId() {
        return evalId;
    }

    String version() {
        return version;
    }

    String tool() {
        return tool;
    }

    /// Who judges where neither an assertion nor its test says, empty when the file does not.
    String grader() {
        return grader;
    }

    String description() {
        return description;
    }

    @Nullable
    StatedTime startedAt(Warnings warnings) {
        return startedAtNumber == null
                ? Moments.read(startedAt, "/results/timestamp", warnings)
                : Moments.ofEpoch(
                        startedAtNumber > MILLISECONDS_FROM ? startedAtNumber / 1000 : startedAtNumber,
                        startedAt,
                        warnings);
    }

    /// How many results the file says it has, null when it does not.
    @Nullable
    Integer stated() {
        return hasStats ? stated : null;
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.fact("text", text);
    }
}
