package dev.countersign.api.evidence.misalignment;

import dev.countersign.api.evidence.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Where in the tree a response lies: `[experiment/]models/model/condition/[sample_NNN/]response.json`, in older
/// trees without `models` and the level of samples. The name is taken apart from its end, as a model's has slashes
/// made underscores and what is before differs.
///
/// @param experiment empty when the tree has no level above the models
/// @param model as the folder is called, empty when the tree does not say
record Place(String experiment, String model, String condition, String sample) {

    private static final Pattern SAMPLE = Pattern.compile("sample_\\d{1,9}");
    private static final String MODELS = "models";
    private static final String RESULTS = "results";

    /// @param name of a member whose last part is `response.json`
    static Place of(String name) {
        var parts = parts(name);
        var sample = SAMPLE.matcher(last(parts)).matches() ? parts.removeLast() : "";
        var condition = take(parts);
        var model = last(parts).equals(MODELS) ? "" : take(parts);
        if (last(parts).equals(MODELS)) {
            parts.removeLast();
        }
        var experiment = last(parts).equals(RESULTS) ? "" : last(parts);
        return new Place(clean(experiment), clean(model), clean(condition), clean(sample));
    }

    private static List<String> parts(String name) {
        var parts = new ArrayList<String>();
        for (var part : name.split("[/\\\\]", -1)) {
            if (!part.isBlank() && !part.equals(".") && !part.equals("..")) {
                parts.add(part);
            }
        }
        if (!parts.isEmpty()) {
            parts.removeLast();
        }
        return parts;
    }

    private static String last(List<String> parts) {
        return parts.isEmpty() ? "" : parts.getLast();
    }

    private static String take(List<String> parts) {
        return parts.isEmpty() ? "" : parts.removeLast();
    }

    private static String clean(String part) {
        return Texts.distinct(part);
    }

    /// What tells the runs of a tree apart.
    String run() {
        return experiment.isEmpty() ? model : experiment + "/" + model;
    }
}
