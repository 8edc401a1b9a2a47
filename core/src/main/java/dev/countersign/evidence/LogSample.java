package dev.countersign.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One sample of a log, reduced to what counting needs.
///
/// @param id as text with its type kept apart (`"1"` and `1` differ)
/// @param scores numeric value per metric: the scorer's name for a plain score, the key for each entry of a dict score;
///     null for a NaN or missing value; C is 1, P 0.5, I and N 0, true 1, false 0
/// @param answers the scorer's answer and explanation per metric where they are texts, for judge failures
/// @param condition the log's own condition id, from the sample's metadata or the task's arguments; empty when there is
/// none
/// @param attributes flat texts of the sample's metadata
/// @param limit kind of the limit that stopped it, null for none
/// @param sequences lists of words in the sample's metadata (`metadata.tactics`) and scores (`score.tactics`), each in
///     its order; what they mean is a profile's to say
/// @param words names whose value is a text without a number, or nothing in place of a scorer's keys: no metric
///     of their own
public record LogSample(
        String id,
        int epoch,
        Map<String, @Nullable Double> scores,
        Map<String, String> answers,
        String condition,
        Map<String, String> attributes,
        boolean errored,
        boolean invalidated,
        boolean edited,
        @Nullable String limit,
        Map<String, List<String>> sequences,
        Set<String> words) {

    /// A sample without tactics and words.
    public LogSample(
            String id,
            int epoch,
            Map<String, @Nullable Double> scores,
            Map<String, String> answers,
            String condition,
            Map<String, String> attributes,
            boolean errored,
            boolean invalidated,
            boolean edited,
            @Nullable String limit) {
        this(
                id,
                epoch,
                scores,
                answers,
                condition,
                attributes,
                errored,
                invalidated,
                edited,
                limit,
                Map.of(),
                Set.of());
    }
}
