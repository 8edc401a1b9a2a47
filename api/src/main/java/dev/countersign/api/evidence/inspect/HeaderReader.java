package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Moments;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogHeader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Collects what a log says about itself from its top-level members, in whatever order they come.
final class HeaderReader {

    /// Where tasks say under which condition a sample ran, the surest first.
    static final List<String> CONDITION_KEYS = List.of("condition_id", "condition", "arm");

    private static final Set<String> KNOWN = Set.of("plan", "samples", "reductions", "location", "etag");
    private static final Set<Integer> VERSIONS = Set.of(1, 2, 3);
    private static final int MOST_ATTRIBUTES = 100;
    private static final int MOST_ROLES = 20;
    /// What a log without a last word is taken for.
    private static final String UNFINISHED = "started";

    private final Warnings warnings;
    private final EvalReader eval;
    private final ResultsReader results;
    private final Graders graders = new Graders();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Set<String> seen = new TreeSet<>();
    private final Transcripts transcripts = new Transcripts();
    private final ConfigUpdates configUpdates = new ConfigUpdates();
    private String version = "";
    private String status = "";
    private boolean invalidated;
    private @Nullable String startedAt;
    private @Nullable String completedAt;

    HeaderReader(Warnings warnings) {
        this.warnings = warnings;
        this.eval = new EvalReader(warnings, graders, this::keep);
        this.results = new ResultsReader(warnings, graders);
    }

    /// Reads one top-level member.
    void read(String name, JsonParser value) throws IOException {
        seen.add(Texts.clean(name, Texts.NAME));
        switch (name) {
            case "version" -> version(value);
            case "status" -> status = Texts.clean(String.valueOf(Json.text(value)), Texts.NAME);
            case "eval" -> Json.object(value, eval::read);
            case "results" -> Json.object(value, results::read);
            case "stats" -> Json.object(value, this::stats);
            case "error" -> error(value);
            case "invalidated" -> invalidated = Json.isTrue(value);
            case "metadata" -> Json.flatten("metadata", value, 2, this::keep);
            case "tags" -> keep("tags", EvalReader.words(value));
            case "log_updates" -> told(value, "The log's tags or metadata were edited after the run");
            case "config_updates" -> configUpdates.read(value);
            default -> {
                if (!KNOWN.contains(name)) {
                    warnings.add(
                            "The log has a part this importer does not know: " + Texts.quoted(name) + ".", "/" + name);
                }
                value.skipChildren();
            }
        }
    }

    /// Whether the members read make a log: it says what was evaluated.
    boolean isLog() {
        return seen.contains("eval") && (seen.contains("version") || seen.contains("status"));
    }

    /// The name of a condition as it is counted under: two that differ only where they are cut stay two.
    static String condition(String key, String text) {
        var fact = Texts.fact(key, text.strip());
        return fact.equals(Texts.clean(text, Texts.NAME)) ? Texts.distinct(text.strip()) : fact;
    }

    String condition() {
        return eval.condition();
    }

    boolean samplesAreConditions() {
        return eval.task().endsWith("agentic_misalignment");
    }

    boolean givesKeys(String scorer) {
        return results.givesKeys(scorer);
    }

    String onlyScorer() {
        return results.onlyScorer();
    }

    /// What all samples' transcripts have in them.
    Transcripts transcripts() {
        return transcripts;
    }

    ConfigUpdates configUpdates() {
        return configUpdates;
    }

    /// What the run set out to do, by its plan or by its results, whichever is more: who leaves samples out of a
    /// log can correct the one, not make the other forget.
    private @Nullable Integer planned() {
        var stated = results.total();
        var plan = eval.planned();
        return stated == null || plan == null
                ? (stated == null ? plan : stated)
                : Integer.valueOf(Math.max(stated, plan));
    }

    /// @param format what the file is; asked for once, when every sample was read
    LogHeader header(String format) {
        graders.describe(attributes);
        transcripts.describe(attributes);
        transcripts.tell(warnings);
        configUpdates.describe(attributes);
        configUpdates.tell(warnings);
        return new LogHeader(
                format,
                version,
                status.isEmpty() ? UNFINISHED : status,
                invalidated,
                eval.evalId(),
                eval.runId(),
                eval.task(),
                eval.taskVersion(),
                eval.model(),
                eval.epochs(),
                planned(),
                results.completed(),
                startedAt == null || startedAt.isBlank()
                        ? Moments.read(eval.created(), "/eval/created", warnings)
                        : Moments.read(startedAt, "/stats/started_at", warnings),
                Moments.read(completedAt, "/stats/completed_at", warnings),
                results.metrics(),
                attributes);
    }

    private void version(JsonParser value) throws IOException {
        var number = Json.count(value);
        version = number == null ? "" : number.toString();
        if (number == null || !VERSIONS.contains(number)) {
            warnings.add(
                    "Its schema version is " + (number == null ? "not stated" : number)
                            + ", which this importer does not know; it was read as version 2.",
                    "/version");
        }
    }

    private void stats(String name, JsonParser value) throws IOException {
        switch (name) {
            case "started_at" -> startedAt = Json.text(value);
            case "completed_at" -> completedAt = Json.text(value);
            default -> value.skipChildren();
        }
    }

    private void error(JsonParser value) throws IOException {
        Json.object(value, (name, inner) -> {
            var text = Json.text(inner);
            if (name.equals("message") && text != null) {
                warnings.add("The run ended with an error: " + Texts.fact("error", text), "/error/message");
            }
        });
    }

    private void told(JsonParser value, String sentence) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return;
        }
        var times = 0;
        while (value.nextToken() != JsonToken.END_ARRAY) {
            times++;
            value.skipChildren();
        }
        if (times > 0) {
            warnings.add(sentence + " (" + times + (times == 1 ? " time)." : " times)."), "/log_updates");
        }
    }

    private void keep(String name, String text) {
        var key = Texts.clean(name, Texts.NAME);
        if (!text.isEmpty() && (attributes.size() < MOST_ATTRIBUTES || isDecisive(key))) {
            attributes.putIfAbsent(key, Texts.fact(key, text));
        }
    }

    /// Whether something is decided by it: who judged, and whether the numbers are made up. It is kept however much
    /// the log says besides.
    private boolean isDecisive(String key) {
        return key.equals("tags")
                || key.equals("metadata.synthetic")
                || key.startsWith("role.")
                        && attributes.keySet().stream()
                                        .filter(k -> k.startsWith("role."))
                                        .count()
                                < MOST_ROLES;
    }
}
