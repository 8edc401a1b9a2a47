package dev.countersign.evidence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an evaluation log says about itself before its samples; nothing in it is believed about results.
///
/// @param format `inspect-eval`, `inspect-json`, `garak` or `lm-eval`
/// @param formatVersion schema version the log states
/// @param status the log's own word: started, success, cancelled, error
/// @param model identifier of the model evaluated; for a log with a `target` role that role's model
/// @param epochs repetitions per sample, at least 1
/// @param plannedSamples dataset size times epochs, null when not stated
/// @param metrics the log's own metrics
/// @param attributes flat texts worth keeping: task arguments, roles, tool versions
public record LogHeader(
        String format,
        String formatVersion,
        String status,
        boolean invalidated,
        @Nullable String evalId,
        @Nullable String runId,
        String task,
        String taskVersion,
        String model,
        int epochs,
        @Nullable Integer plannedSamples,
        @Nullable Integer completedSamples,
        @Nullable StatedTime startedAt,
        @Nullable StatedTime completedAt,
        List<LogMetric> metrics,
        Map<String, String> attributes) {

    /// The attribute for the programs that gave the scores where no model did.
    public static final String SCORED_BY = "scored by";

    /// Whether the log states its metrics per condition, as garak does for a probe's detectors, and not over all of
    /// them as an Inspect task does.
    public boolean metricsByCondition() {
        return !format.startsWith("inspect-");
    }

    /// When the run ended, or began where the log does not say when it ended; null when it says neither.
    @Nullable
    StatedTime ran() {
        return completedAt != null ? completedAt : startedAt;
    }

    /// Whether the log says its numbers are made up, or a mock model gave them.
    boolean synthetic() {
        return "true".equals(attributes.get("metadata.synthetic"))
                || List.of(attributes.getOrDefault("tags", "").split(", ", -1)).contains("synthetic")
                || model.startsWith("mockllm/");
    }

    /// One number the log states about a metric.
    ///
    /// @param scorer name of the scorer or of the key in its dict score; else condition, space, metric
    /// @param name the log's own word for it, or what its reader calls it: `mean`, `accuracy`, `stderr`
    /// @param kind what it can be compared with, which the reader of the format knows
    /// @param value null when the log says NaN
    /// @param samples over how many samples it was taken, null when not stated
    public record LogMetric(
            String scorer,
            String name,
            Kind kind,
            @Nullable Double value,
            @Nullable Integer samples) {

        public LogMetric(String scorer, String name, Kind kind, @Nullable Double value) {
            this(scorer, name, kind, value, null);
        }

        /// What a stated number is.
        public enum Kind {
            /// Mean of the scores.
            MEAN,
            /// Share of the scores that are at least one half.
            HITS,
            /// Standard error of the headline.
            ERROR,
            /// Lower bound of the headline's interval.
            LOWER,
            /// Upper bound of the headline's interval.
            UPPER,
            /// Anything that nothing counted here can be compared with.
            OTHER
        }
    }
}
