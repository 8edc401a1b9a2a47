package dev.countersign.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Whether evaluations can be put side by side: only where task, version and grader are the same. What a log does not
/// state is unknown, and equal to nothing. The constraint is matched finding by finding.
public final class Comparability {

    private static final String TASK = "task";
    private static final String VERSION = "version of the task";
    private static final String GRADER = "grader";
    /// The role that drives an audit; who only says which model that was does not say who judged.
    private static final String AUDITOR = "auditor";

    private Comparability() {}

    /// What the evaluations differ in, or do not state, that makes their rates incomparable, in words; empty when
    /// nothing does.
    public static List<String> differences(List<Evaluation> evaluations) {
        var differences = new ArrayList<String>();
        properties().forEach((name, property) -> {
            var values = evaluations.stream().map(property).distinct().toList();
            if (values.contains("") && !(values.size() == 1 && ofOneFile(evaluations))) {
                differences.add(name + " (not stated)");
            } else if (values.size() > 1) {
                differences.add(name);
            }
        });
        return differences;
    }

    /// What the evaluations differ in where at least one of them states it.
    static List<String> conflicts(List<Evaluation> evaluations) {
        return properties().entrySet().stream()
                .filter(p -> evaluations.stream().map(p.getValue()).distinct().count() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What none of the evaluations states, so that nobody knows whether they differ in it.
    static List<String> unstated(List<Evaluation> evaluations) {
        return properties().entrySet().stream()
                .filter(p -> !ofOneFile(evaluations)
                        && evaluations.stream().map(p.getValue()).allMatch(String::isEmpty))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Whether one run of a tool made them: what it leaves unsaid is the same for all of them.
    private static boolean ofOneFile(List<Evaluation> evaluations) {
        return evaluations.stream().map(e -> e.artifact().sha256()).distinct().count() == 1;
    }

    private static Map<String, Function<Evaluation, String>> properties() {
        var properties = new LinkedHashMap<String, Function<Evaluation, String>>();
        properties.put(TASK, Evaluation::task);
        properties.put(VERSION, Evaluation::taskVersion);
        properties.put(GRADER, Comparability::grader);
        return properties;
    }

    /// The models that judged, by role, else the programs that did; empty when the log names neither.
    public static String grader(Evaluation evaluation) {
        var judges = new TreeMap<String, String>();
        var attributes = evaluation.attributes();
        attributes.forEach((name, value) -> {
            if (name.startsWith("role.") && !name.equals("role.target")) {
                judges.put(name.substring("role.".length()), value);
            }
        });
        return judges.isEmpty() || judges.keySet().equals(Set.of(AUDITOR))
                ? attributes.getOrDefault(LogHeader.SCORED_BY, "")
                : String.join(
                        ", ",
                        judges.entrySet().stream()
                                .map(j -> j.getKey() + " " + j.getValue())
                                .toList());
    }
}
