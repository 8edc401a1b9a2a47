package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Reads a log's `eval`: what ran, on which model, how often. Paths, addresses and the state of the author's repository
/// are left out, as they name people and hosts.
final class EvalReader {

    private static final int MOST_WORDS = 20;

    private static final String ARGUMENT = "task_args.";

    private final Warnings warnings;
    private final Graders graders;
    private final BiConsumer<String, String> keep;
    private @Nullable String evalId;
    private @Nullable String run;
    private @Nullable String taskId;
    private @Nullable String created;
    private String task = "";
    private String taskVersion = "";
    private String fullTaskVersion = "";
    private String model = "";
    private String target = "";
    private String condition = "";
    private int epochs = 1;
    private @Nullable Integer datasetSize;
    private @Nullable Integer sampleIds;
    private boolean selected;

    EvalReader(Warnings warnings, Graders graders, BiConsumer<String, String> keep) {
        this.warnings = warnings;
        this.graders = graders;
        this.keep = keep;
    }

    void read(String name, JsonParser value) throws IOException {
        switch (name) {
            case "eval_id" -> evalId = name(value);
            case "run_id" -> run = name(value);
            case "task_id" -> taskId = name(value);
            case "created" -> created = name(value);
            case "task" -> task = nameOrEmpty(value);
            case "task_version" -> taskVersion = nameOrEmpty(value);
            case "model" -> model = nameOrEmpty(value);
            case "model_roles" -> Json.object(value, this::role);
            case "task_args" -> Json.flatten("task_args", value, 2, this::argument);
            case "metadata" -> Json.flatten("metadata", value, 2, this::metadata);
            case "scorers" -> graders.scorers(value);
            case "tags" -> keep.accept("tags", words(value));
            case "packages" -> Json.flatten("packages", value, 1, keep);
            case "dataset" -> Json.object(value, this::dataset);
            case "config" -> Json.object(value, this::config);
            default -> value.skipChildren();
        }
    }

    /// The log's id of the run; older logs have none and are known by run and task.
    @Nullable
    String evalId() {
        return evalId != null ? evalId : run == null ? null : run + "/" + (taskId == null ? task : taskId);
    }

    @Nullable
    String runId() {
        return run;
    }

    @Nullable
    String created() {
        return created;
    }

    String task() {
        return task;
    }

    String taskVersion() {
        return fullTaskVersion.isEmpty() ? taskVersion : fullTaskVersion;
    }

    /// The model under test: an audit's target, whatever drives the audit.
    String model() {
        return target.isEmpty() ? model : target;
    }

    String condition() {
        return condition;
    }

    int epochs() {
        return epochs;
    }

    /// Samples times epochs as far as the plan says, null when it leaves it open.
    @Nullable
    Integer planned() {
        var samples = sampleIds != null ? sampleIds : selected ? null : datasetSize;
        if (samples == null || (long) samples * epochs > Integer.MAX_VALUE) {
            return null;
        }
        return samples * epochs;
    }

    private void role(String role, JsonParser value) throws IOException {
        var names = new ArrayList<String>();
        models(value, names);
        if (names.isEmpty()) {
            return;
        }
        keep.accept("role." + role, String.join(", ", names));
        if (role.equals("target")) {
            target = names.getFirst();
            if (names.size() > 1) {
                warnings.add(
                        "The run had " + names.size() + " targets; it is counted for the first, " + Texts.quoted(target)
                                + ".",
                        "/eval/model_roles/target");
            }
        }
    }

    /// A role is bound to a name, to an object with one, or to a list of them.
    static void models(JsonParser value, ArrayList<String> names) throws IOException {
        if (value.currentToken() == JsonToken.START_ARRAY) {
            while (value.nextToken() != JsonToken.END_ARRAY) {
                models(value, names);
            }
        } else if (value.currentToken() == JsonToken.START_OBJECT) {
            Json.object(value, (name, inner) -> {
                var text = Json.text(inner);
                if (name.equals("model") && text != null && names.size() < MOST_WORDS) {
                    names.add(Texts.distinct(text));
                }
            });
        } else {
            var text = Json.text(value);
            if (text != null && names.size() < MOST_WORDS) {
                names.add(Texts.distinct(text));
            }
        }
    }

    private void argument(String name, String text) {
        keep.accept(name, text);
        if (name.startsWith(ARGUMENT)) {
            graders.argument(name.substring(ARGUMENT.length()), text);
        }
        for (var key : HeaderReader.CONDITION_KEYS) {
            if (condition.isEmpty() && name.equals(ARGUMENT + key)) {
                condition = HeaderReader.condition(key, text);
            }
        }
    }

    private void metadata(String name, String text) {
        keep.accept(name, text);
        if (name.equals("metadata.full_task_version")) {
            fullTaskVersion = Texts.clean(text, Texts.NAME);
        }
    }

    private void dataset(String name, JsonParser value) throws IOException {
        switch (name) {
            case "name" -> keep.accept("dataset", nameOrEmpty(value));
            case "samples" -> datasetSize = Json.count(value);
            case "sample_ids" -> sampleIds = length(value);
            default -> value.skipChildren();
        }
    }

    private void config(String name, JsonParser value) throws IOException {
        switch (name) {
            case "epochs" -> {
                var stated = Json.count(value);
                epochs = stated == null ? 1 : Math.max(1, stated);
            }
            case "limit", "sample_id" -> {
                selected |= value.currentToken() != JsonToken.VALUE_NULL;
                value.skipChildren();
            }
            default -> {
                if (name.endsWith("_limit") || name.equals("fail_on_error")) {
                    Json.flatten("config." + name, value, 0, keep);
                } else {
                    value.skipChildren();
                }
            }
        }
    }

    private static @Nullable Integer length(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return null;
        }
        var length = 0;
        while (value.nextToken() != JsonToken.END_ARRAY) {
            length++;
            value.skipChildren();
        }
        return length;
    }

    /// The texts of a list, joined.
    static String words(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return "";
        }
        var words = new ArrayList<String>();
        while (value.nextToken() != JsonToken.END_ARRAY) {
            var text = Json.text(value);
            if (text != null && words.size() < MOST_WORDS) {
                words.add(Texts.clean(text, Texts.NAME));
            }
        }
        return String.join(", ", words);
    }

    private static @Nullable String name(JsonParser value) throws IOException {
        var text = nameOrEmpty(value);
        return text.isEmpty() ? null : text;
    }

    private static String nameOrEmpty(JsonParser value) throws IOException {
        var text = Json.text(value);
        return text == null ? "" : Texts.clean(text, Texts.NAME);
    }
}
