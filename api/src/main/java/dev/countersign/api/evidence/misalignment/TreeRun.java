package dev.countersign.api.evidence.misalignment;

import dev.countersign.api.evidence.Moments;
import dev.countersign.api.evidence.Texts;
import dev.countersign.api.evidence.Warnings;
import dev.countersign.evidence.EvaluationLogReader.Run;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogHeader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the responses of one model in a tree say together.
final class TreeRun {

    private static final int MOST_CLASSIFIERS = 5;
    private static final String UPSTREAM_LATENT = "swap";

    private final Place first;
    private final Set<String> classifiers = new TreeSet<>();
    private final Set<String> otherForms = new TreeSet<>();
    private String firstClassified = "";
    private String lastClassified = "";
    private int unclassified;
    private int failed;
    private int empty;
    private boolean swap;
    private boolean prod;

    TreeRun(Place first) {
        this.first = first;
    }

    void add(Place place, Map<String, String> condition, Response response) {
        unclassified += response.unclassified() ? 1 : 0;
        failed += response.classifierFailed() ? 1 : 0;
        empty += response.empty() ? 1 : 0;
        swap |= UPSTREAM_LATENT.equals(condition.get("goal_type"));
        prod |= "true".equals(condition.get("prod"));
        if (condition.isEmpty() && otherForms.size() < 3) {
            otherForms.add(Texts.quoted(place.condition()));
        }
        if (!response.classifier().isEmpty() && classifiers.size() < MOST_CLASSIFIERS) {
            classifiers.add(response.classifier());
        }
        var at = response.classifiedAt();
        if (!at.isEmpty()) {
            firstClassified = firstClassified.isEmpty() || at.compareTo(firstClassified) < 0 ? at : firstClassified;
            lastClassified = at.compareTo(lastClassified) > 0 ? at : lastClassified;
        }
    }

    /// The tree says neither how many samples were planned nor that it is complete.
    Run run(String key) {
        var warnings = new Warnings();
        tell(warnings);
        var attributes = new LinkedHashMap<String, String>();
        if (!first.experiment().isEmpty()) {
            attributes.put("experiment", Texts.fact("experiment", first.experiment()));
        }
        if (!classifiers.isEmpty()) {
            attributes.put("role.grader", String.join(", ", classifiers));
        }
        var header = new LogHeader(
                "agentic-misalignment",
                "",
                "unknown",
                false,
                null,
                null,
                "agentic_misalignment",
                "",
                first.model(),
                1,
                null,
                null,
                Moments.read(firstClassified, warnings),
                Moments.read(lastClassified, warnings),
                List.of(),
                attributes);
        return new Run(key, header, Set.of(EvidenceFlag.PARTIAL), warnings.all());
    }

    private void tell(Warnings warnings) {
        warnings.add("The tree does not say how many samples were planned.");
        if (first.model().isEmpty()) {
            warnings.add("The tree names no model; who accepts it says which one it is about.");
        }
        if (unclassified > 0) {
            warnings.add("Responses nothing classified, which are in no rate: " + unclassified + ".");
        }
        if (failed > 0) {
            warnings.add(
                    "Responses the classifier failed on, which count as errored and not as harmless: " + failed + ".");
        }
        if (empty > 0) {
            warnings.add("Responses that are empty, which are in no rate: " + empty + ".");
        }
        if (swap) {
            warnings.add(
                    "Conditions with the goal type swap ran as latent: the study's runner takes one for the other.");
        }
        if (prod) {
            warnings.add(
                    "Conditions ending in prod undercount: the rules look for words that stand in the scratchpad.");
        }
        if (!otherForms.isEmpty()) {
            warnings.add("Conditions whose name has another form than scenario, goal and urgency, "
                    + String.join(", ", otherForms) + " among them.");
        }
    }
}
