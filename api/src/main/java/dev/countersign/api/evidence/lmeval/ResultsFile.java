package dev.countersign.api.evidence.lmeval;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Moments;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.LogHeader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Collects what a results file says about its run, in whatever order its members come.
final class ResultsFile {

    private static final int MOST_ATTRIBUTES = 60;
    private static final Set<String> KEPT = Set.of(
            "git_hash",
            "model_source",
            "transformers_version",
            "system_instruction_sha",
            "chat_template_sha",
            "fewshot_as_multiturn",
            "num_fewshot",
            "total_evaluation_time_seconds");
    private static final Set<String> KEPT_OF_CONFIG = Set.of(
            "model",
            "model_revision",
            "model_sha",
            "model_dtype",
            "limit",
            "random_seed",
            "numpy_seed",
            "fewshot_seed");
    private static final Set<String> KEPT_OF_ARGUMENTS = Set.of("pretrained", "model", "revision", "dtype", "peft");
    private static final Set<String> MODEL_ARGUMENTS = Set.of("pretrained", "model");

    private final Warnings warnings;
    private final Results results;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> versions = new LinkedHashMap<>();
    private String modelName = "";
    private String modelArgument = "";
    private String harness = "";
    private @Nullable Double date;

    ResultsFile(Warnings warnings) {
        this.warnings = warnings;
        this.results = new Results(warnings);
    }

    /// Reads one top-level member.
    void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "results" -> Json.object(value, (task, of) -> results.task(task(task), of));
            case "n-samples" -> Json.object(value, (task, of) -> results.samples(task(task), of));
            case "configs" ->
                Json.object(
                        value,
                        (task, of) -> Json.object(of, (setting, inner) -> {
                            if (setting.equals("metric_list")) {
                                results.aggregations(task(task), inner);
                            } else {
                                inner.skipChildren();
                            }
                        }));
            case "versions" -> Json.object(value, this::version);
            case "higher_is_better" -> Json.flatten(name, value, 2, this::keep);
            case "config" -> Json.object(value, this::config);
            case "model_name", "model" -> modelName = first(modelName, name(value));
            case "date" -> date = Json.number(value);
            case "lm_eval_version" -> harness = text(value);
            default -> {
                if (KEPT.contains(name)) {
                    keep(name, text(value));
                } else {
                    value.skipChildren();
                }
            }
        }
    }

    Results results() {
        return results;
    }

    LogHeader header(boolean hasSamples) {
        if (modelName.isEmpty() && modelArgument.isEmpty()) {
            warnings.add("The file names no model; who accepts it says which one it is about.");
        }
        if (attributes.getOrDefault("config.model", "").equals("dummy")) {
            attributes.put("tags", "synthetic");
        }
        attributes.put(LogHeader.SCORED_BY, "the harness");
        if (!hasSamples) {
            results.describe(attributes);
        }
        return new LogHeader(
                "lm-eval",
                harness,
                "success",
                false,
                null,
                null,
                taskName(),
                String.join(", ", new TreeSet<>(versions.values())),
                first(modelName, modelArgument),
                1,
                results.planned(),
                null,
                Moments.ofEpoch(date, warnings),
                null,
                results.metrics(),
                attributes);
    }

    /// One task lends its name; of several each is a condition of one run.
    private String taskName() {
        var tasks = results.tasks();
        return tasks.size() == 1 ? Texts.distinct("lm-eval/" + tasks.getFirst()) : "lm-eval";
    }

    private void version(String task, JsonParser value) throws IOException {
        var text = text(value);
        if (!text.isEmpty() && versions.size() < 5) {
            versions.put(task(task), text);
        }
    }

    private void config(String name, JsonParser value) throws IOException {
        if (name.equals("model_args")) {
            arguments(value);
        } else if (KEPT_OF_CONFIG.contains(name)) {
            keep("config." + name, text(value));
        } else {
            value.skipChildren();
        }
    }

    /// `a=1,b=2` or an object; only what is known to be harmless is kept, as keys and addresses stand there too.
    private void arguments(JsonParser value) throws IOException {
        if (value.currentToken() == JsonToken.START_OBJECT) {
            Json.object(value, (name, inner) -> argument(name, text(inner)));
            return;
        }
        var text = Json.text(value);
        if (text != null) {
            for (var argument : text.split(",", 200)) {
                var equals = argument.indexOf('=');
                if (equals > 0) {
                    argument(argument.substring(0, equals).strip(), argument.substring(equals + 1));
                }
            }
        }
    }

    private void argument(String name, String text) {
        if (KEPT_OF_ARGUMENTS.contains(name)) {
            keep("model_args." + name, text);
        }
        if (MODEL_ARGUMENTS.contains(name)) {
            modelArgument = first(modelArgument, Texts.named(text));
        }
    }

    private void keep(String name, String text) {
        var key = Texts.clean(name, Texts.NAME);
        if (attributes.size() < MOST_ATTRIBUTES && !text.isEmpty()) {
            attributes.putIfAbsent(key, Texts.fact(key, text));
        }
    }

    private static String task(String name) {
        return Texts.distinct(name);
    }

    private static String text(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.fact("text", text);
    }

    private static String name(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.named(text);
    }

    private static String first(String one, String other) {
        return one.isEmpty() ? other : one;
    }
}
