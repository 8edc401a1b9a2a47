package dev.countersign.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a run was, as far as its log says: the instants that are counted with, and the log's own words for them.
///
/// @param startedAt null when the log does not say
/// @param startedText the log's own text, null when it does not say or was imported before texts were kept
/// @param evaluatedAt when the run ended, or began when it never ended; the epoch when the log does not say, and never
/// later than the import
/// @param evaluatedText as `startedText`
/// @param zoneAssumed whether the log states `evaluatedAt` without a zone, so that it is the earliest time meant
@Embeddable
public record RunTimes(
        @Column(name = "started_at") @Nullable Instant startedAt,
        @Column(name = "started_text") @Nullable String startedText,
        @Column(name = "evaluated_at") Instant evaluatedAt,
        @Column(name = "evaluated_text") @Nullable String evaluatedText,
        @Column(name = "zone_assumed") boolean zoneAssumed) {

    /// Without a stated time its age is unknown, and unknown is treated as too old; no run is younger than its import.
    static RunTimes of(LogHeader header, Instant imported) {
        var started = header.startedAt();
        var ran = header.ran();
        return new RunTimes(
                started == null ? null : started.at(),
                started == null ? null : started.text(),
                ran == null ? Instant.EPOCH : ran.at().isAfter(imported) ? imported : ran.at(),
                ran == null ? null : ran.text(),
                ran != null && !ran.zoned());
    }
}
