package dev.countersign.api.evidence.inspect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.countersign.api.evidence.Json;
import dev.countersign.api.evidence.Texts;
import dev.countersign.evidence.LogHeader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Who judged, as far as a log says so elsewhere than in its roles: models in the options of its scorers and in the
/// arguments of its task, and the scorers that need no model.
final class Graders {

    private static final int MOST = 20;
    private static final String GRADER = "role.grader";
    /// Arguments by which tasks take the model that judges.
    private static final Set<String> ARGUMENTS = Set.of(
            "grader",
            "grader_model",
            "grader_models",
            "grader.model",
            "judge",
            "judge_model",
            "judge_models",
            "judge.model",
            "scorer_model",
            "scoring_model",
            "classifier_model",
            "grading_model",
            "evaluator_model");
    private static final Set<String> NO_MODEL = Set.of("", "none", "null", "true", "false");
    /// Inspect's own scorers that ask no model.
    private static final Set<String> PROGRAMS =
            Set.of("answer", "choice", "exact", "f1", "includes", "match", "math", "pattern");

    private final Set<String> models = new TreeSet<>();
    private final Set<String> scorers = new TreeSet<>();

    /// Reads the list of scorers the parser stands on.
    void scorers(JsonParser value) throws IOException {
        if (value.currentToken() != JsonToken.START_ARRAY) {
            value.skipChildren();
            return;
        }
        while (value.nextToken() != JsonToken.END_ARRAY) {
            Json.object(value, (name, inner) -> {
                switch (name) {
                    case "name" -> scorer(Objects.requireNonNullElse(Json.text(inner), ""));
                    case "options" -> options(inner);
                    default -> inner.skipChildren();
                }
            });
        }
    }

    void scorer(String name) {
        if (!name.isEmpty() && scorers.size() < MOST) {
            scorers.add(Texts.clean(name.substring(name.lastIndexOf('/') + 1), Texts.NAME));
        }
    }

    /// Reads what a scorer was made with.
    void options(JsonParser value) throws IOException {
        Json.object(value, (name, inner) -> {
            if (name.equals("model") || name.equals("models") || ARGUMENTS.contains(name)) {
                var names = new ArrayList<String>();
                EvalReader.models(inner, names);
                names.forEach(this::model);
            } else {
                inner.skipChildren();
            }
        });
    }

    /// Takes an argument of the task, whose name may be dotted.
    void argument(String name, String text) {
        if (ARGUMENTS.contains(name)) {
            model(Texts.clean(text, Texts.NAME));
        }
    }

    private void model(String name) {
        if (!NO_MODEL.contains(name.toLowerCase(Locale.ROOT)) && models.size() < MOST) {
            models.add(name);
        }
    }

    /// Puts the models into the role of a grader, beside those bound to it; without any model, the scorers where it is
    /// known that none of them asks one.
    void describe(Map<String, String> attributes) {
        var bound = attributes.get(GRADER);
        if (!models.isEmpty()) {
            var all = new TreeSet<>(models);
            if (bound != null) {
                all.addAll(List.of(bound.split(", ", -1)));
            }
            attributes.put(GRADER, String.join(", ", all));
        } else if (!scorers.isEmpty() && PROGRAMS.containsAll(scorers)) {
            attributes.put(LogHeader.SCORED_BY, String.join(", ", scorers));
        }
    }
}
