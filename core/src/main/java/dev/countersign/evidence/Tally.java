package dev.countersign.evidence;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import org.jspecify.annotations.Nullable;

/// How the samples of one run ended, in numbers that are kept apart: a sample may be in several of them.
///
/// @param planned what the log says was to run, null when it does not say
/// @param seen samples that are in the log
/// @param completed ended without an error, whether scored, stopped by a limit or invalidated later
/// @param errored ended with an error
/// @param limitStopped stopped by a limit on time, messages, tokens or the like; they may be scored
/// @param scored have a value for every metric of their condition, neither errored nor invalidated
/// @param unscored should have a value for every metric of their condition and lack one
/// @param invalidated declared invalid by somebody after the run, errored ones among them
/// @param edited with scores that were changed after the run
@Embeddable
public record Tally(
        @Nullable Integer planned,
        int seen,
        int completed,
        int errored,
        @Column(name = "limit_stopped") int limitStopped,
        int scored,
        int unscored,
        int invalidated,
        int edited) {

    static Tally of(@Nullable Integer planned, SampleCounts counts) {
        return new Tally(
                planned,
                counts.seen(),
                counts.seen() - counts.errored(),
                counts.errored(),
                counts.limitStopped(),
                counts.scored(),
                counts.usable() - counts.scored(),
                counts.invalidated(),
                counts.edited());
    }

    /// The samples of both; how many were planned is unknown when one does not say.
    public Tally and(Tally other) {
        return new Tally(
                planned == null || other.planned == null ? null : Integer.valueOf(planned + other.planned),
                seen + other.seen,
                completed + other.completed,
                errored + other.errored,
                limitStopped + other.limitStopped,
                scored + other.scored,
                unscored + other.unscored,
                invalidated + other.invalidated,
                edited + other.edited);
    }

    /// Planned samples the log does not have, null while it is unknown how many were planned.
    public @Nullable Integer absent() {
        return planned == null ? null : Math.max(0, planned - seen);
    }

    /// Whether another revision of the run has fewer edits. Edits and invalidations are only ever added.
    boolean editedAfter(Tally other) {
        return edited + invalidated > other.edited + other.invalidated;
    }
}
