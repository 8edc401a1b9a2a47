package dev.countersign.evidence;

import dev.countersign.evidence.LogHeader.LogMetric;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a log itself says a metric came to, over all its conditions or, in formats that state it so, over one: shown
/// beside the counted rate, used for nothing.
///
/// @param name scorer and name of the metric, as the log has them
/// @param kind what it can be compared with
/// @param value null when the log says NaN
/// @param error its standard error, null when the log states none
/// @param samples over how many samples the log says it took them, null when it does not say
/// @param lower lower bound of its interval as the log reckons it, in the unit of the value; null when not stated
@Embeddable
public record SourceMetric(
        @Column(name = "source_metric") String name,

        @Enumerated(EnumType.STRING) @Column(name = "source_kind")
        LogMetric.Kind kind,

        @Column(name = "source_value") @Nullable Double value,
        @Column(name = "source_error") @Nullable Double error,
        @Column(name = "source_samples") @Nullable Integer samples,
        @Column(name = "source_lower") @Nullable Double lower,
        @Column(name = "source_upper") @Nullable Double upper) {

    /// The log's headline for a metric: its mean where it states one, never an error or a bound of it; null for none.
    static @Nullable SourceMetric of(LogHeader header, String condition, String metric) {
        var scorer = header.metricsByCondition() ? condition + " " + metric : metric;
        var own =
                header.metrics().stream().filter(m -> m.scorer().equals(scorer)).toList();
        var headlines = own.stream().filter(m -> isHeadline(m.kind())).toList();
        if (headlines.isEmpty()) {
            return null;
        }
        var headline = headlines.stream()
                .filter(m -> m.kind() == LogMetric.Kind.MEAN)
                .findFirst()
                .orElse(headlines.getFirst());
        return new SourceMetric(
                headline.scorer() + " " + headline.name(),
                headline.kind(),
                headline.value(),
                first(own, LogMetric.Kind.ERROR),
                headline.samples(),
                first(own, LogMetric.Kind.LOWER),
                first(own, LogMetric.Kind.UPPER));
    }

    private static boolean isHeadline(LogMetric.Kind kind) {
        return switch (kind) {
            case MEAN, HITS, OTHER -> true;
            case ERROR, LOWER, UPPER -> false;
        };
    }

    private static @Nullable Double first(List<LogMetric> own, LogMetric.Kind kind) {
        return own.stream()
                .filter(m -> m.kind() == kind && m.value() != null)
                .map(LogMetric::value)
                .findFirst()
                .orElse(null);
    }
}
