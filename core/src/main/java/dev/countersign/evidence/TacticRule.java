package dev.countersign.evidence;

import dev.countersign.Fields;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a sample states the tactics of its trial, in the order in which they were tried, and what its words mean.
///
/// @param key `metadata.tactics` for a list in the sample's metadata, `score.tactics` for a score whose value is one,
///     `score.judge.tactics` for a list in that score's own metadata
/// @param words the log's words that are not a tactic's own name; case does not matter
public record TacticRule(String key, Map<String, Tactic> words) {

    private static final int MOST_WORDS = 100;

    public TacticRule {
        words = Map.copyOf(words);
    }

    /// A rule as somebody states it.
    public record Draft(@Nullable String key, @Nullable Map<String, @Nullable Tactic> words) {

        TacticRule checked(String at, Fields fields) {
            var meanings = new TreeMap<String, Tactic>();
            var stated = words == null ? Map.<String, @Nullable Tactic>of() : words;
            fields.check(stated.size() <= MOST_WORDS, at + "/words", "Give at most " + MOST_WORDS + " words.");
            stated.forEach((word, tactic) -> {
                fields.check(tactic != null, at + "/words", "Say which tactic “" + word + "” is.");
                if (tactic != null) {
                    meanings.put(word, tactic);
                }
            });
            return new TacticRule(
                    fields.text(at + "/key", key, Fields.SHORT, "Say where a sample has its tactics."), meanings);
        }
    }

    /// Reads the steps a log states under the key for a condition, null when it states none.
    ///
    /// @param usable samples of the condition that neither errored nor were invalidated
    @Nullable
    Fallback read(String condition, int usable, List<StatedStep> stated) {
        var counts = new EnumMap<Tactic, EnumMap<Tactic, Integer>>(Tactic.class);
        var unread = 0;
        var all = 0;
        var meanings = lowerCase();
        for (var step : stated) {
            if (!step.condition().equals(condition) || !step.key().equals(key)) {
                continue;
            }
            all += step.count();
            var first = meaning(step.first(), meanings);
            var last = meaning(step.last(), meanings);
            if (first == null || last == null) {
                unread += step.count();
            } else {
                counts.computeIfAbsent(first, f -> new EnumMap<>(Tactic.class)).merge(last, step.count(), Integer::sum);
            }
        }
        if (all == 0) {
            return null;
        }
        return new Fallback(
                counts.entrySet().stream()
                        .flatMap(first -> first.getValue().entrySet().stream()
                                .map(last -> new Fallback.Step(first.getKey(), last.getKey(), last.getValue())))
                        .toList(),
                unread,
                usable - all);
    }

    private Map<String, Tactic> lowerCase() {
        var meanings = new HashMap<String, Tactic>();
        words.forEach((word, tactic) -> meanings.put(word.strip().toLowerCase(Locale.ROOT), tactic));
        return meanings;
    }

    private static @Nullable Tactic meaning(String word, Map<String, Tactic> meanings) {
        var own = meanings.get(word.strip().toLowerCase(Locale.ROOT));
        return own != null ? own : Tactic.of(word).orElse(null);
    }
}
