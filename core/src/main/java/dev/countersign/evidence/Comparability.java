package dev.countersign.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/// Whether evaluations can be put side by side: only where task, version and grader are the same. The constraint is
/// matched finding by finding.
public final class Comparability {

    private Comparability() {}

    /// What the evaluations differ in that makes their rates incomparable, in words; empty when nothing does.
    public static List<String> differences(List<Evaluation> evaluations) {
        var differences = new ArrayList<String>();
        add(differences, "task", evaluations, Evaluation::task);
        add(differences, "version of the task", evaluations, Evaluation::taskVersion);
        add(differences, "grader", evaluations, Comparability::grader);
        return differences;
    }

    /// The models that judged, by role; empty when the log names none, as where a program decides.
    public static String grader(Evaluation evaluation) {
        var judges = new TreeMap<String, String>();
        evaluation.attributes().forEach((name, value) -> {
            if (name.startsWith("role.") && !name.equals("role.target")) {
                judges.put(name.substring("role.".length()), value);
            }
        });
        return String.join(
                ", ",
                judges.entrySet().stream()
                        .map(j -> j.getKey() + " " + j.getValue())
                        .toList());
    }

    private static void add(
            List<String> differences,
            String name,
            List<Evaluation> evaluations,
            Function<Evaluation, String> property) {
        if (evaluations.stream().map(property).distinct().count() > 1) {
            differences.add(name);
        }
    }
}
