package dev.countersign.evidence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Counts the first and last words of lists as samples are read.
final class StepCounts {

    private static final int MOST = 2000;

    private record Key(String condition, String key, String first, String last) {}

    private final Map<Key, Integer> counts = new LinkedHashMap<>();
    private int dropped;

    void add(LogSample sample) {
        sample.sequences().forEach((name, words) -> {
            if (words.isEmpty()) {
                return;
            }
            var key = new Key(sample.condition(), name, words.getFirst(), words.getLast());
            if (counts.size() < MOST || counts.containsKey(key)) {
                counts.merge(key, 1, Integer::sum);
            } else {
                dropped++;
            }
        });
    }

    List<StatedStep> steps() {
        return counts.entrySet().stream()
                .map(e -> new StatedStep(
                        e.getKey().condition(),
                        e.getKey().key(),
                        e.getKey().first(),
                        e.getKey().last(),
                        e.getValue()))
                .toList();
    }

    /// Lists left out because the log has more different ones than are kept.
    int dropped() {
        return dropped;
    }
}
