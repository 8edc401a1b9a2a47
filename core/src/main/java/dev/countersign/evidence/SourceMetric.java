package dev.countersign.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a log itself says a metric came to, over all its conditions or, in formats that state it so, over one: shown
/// beside the counted rate, used for nothing.
///
/// @param name scorer and name of the metric, as the log has them
/// @param value null when the log says NaN
/// @param error its standard error, null when the log states none
/// @param samples over how many samples the log says it took them, null when it does not say
@Embeddable
public record SourceMetric(
        @Column(name = "source_metric") String name,
        @Column(name = "source_value") @Nullable Double value,
        @Column(name = "source_error") @Nullable Double error,
        @Column(name = "source_samples") @Nullable Integer samples) {

    /// The log's headline for a metric: its mean where it states one, never an error of the mean; null for none.
    static @Nullable SourceMetric of(LogHeader header, String condition, String metric) {
        var scorer = header.metricsByCondition() ? condition + " " + metric : metric;
        var own =
                header.metrics().stream().filter(m -> m.scorer().equals(scorer)).toList();
        var headlines =
                own.stream().filter(m -> !SourceMetric.isError(m.name())).toList();
        if (headlines.isEmpty()) {
            return null;
        }
        var headline =
                headlines.stream().filter(m -> isMean(m.name())).findFirst().orElse(headlines.getFirst());
        return new SourceMetric(
                headline.scorer() + " " + headline.name(), headline.value(), error(own), headline.samples());
    }

    private static @Nullable Double error(List<LogHeader.LogMetric> own) {
        return own.stream()
                .filter(m -> isError(m.name()) && m.value() != null)
                .map(LogHeader.LogMetric::value)
                .findFirst()
                .orElse(null);
    }

    /// Inspect's `stderr` and `bootstrap_stderr`, which was `bootstrap_std` before; `std` alone is a deviation.
    private static boolean isError(String name) {
        return name.contains("std") && !name.equals("std");
    }

    private static boolean isMean(String name) {
        return name.equals("accuracy") || name.equals("mean");
    }

    /// Whether it is a mean, and so comparable with one.
    boolean mean() {
        return isMean(name.substring(name.lastIndexOf(' ') + 1));
    }
}
