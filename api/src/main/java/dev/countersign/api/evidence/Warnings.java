package dev.countersign.api.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Sentences about what is odd in a log; what repeats is counted.
public final class Warnings {

    private static final int MOST = 50;

    private final List<String> sentences = new ArrayList<>();
    private final Map<String, Integer> counted = new LinkedHashMap<>();

    public void add(String sentence) {
        if (sentences.size() < MOST && !sentences.contains(sentence)) {
            sentences.add(sentence);
        }
    }

    /// Counts one more of `what`, told later as `What: 3.`
    public void count(String what) {
        counted.merge(what, 1, Integer::sum);
    }

    public void addAll(Warnings others) {
        others.sentences.forEach(this::add);
        others.counted.forEach((what, times) -> counted.merge(what, times, Integer::sum));
    }

    public List<String> all() {
        var all = new ArrayList<>(sentences);
        counted.forEach((what, times) -> all.add(what + ": " + times + "."));
        return all;
    }
}
