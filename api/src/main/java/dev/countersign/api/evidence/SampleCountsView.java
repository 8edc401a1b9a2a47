package dev.countersign.api.evidence;

import dev.countersign.evidence.Tally;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How the samples of a run ended, each count for itself: a sample may be in several, and none is the rest of others.
@Schema(name = "SampleCounts")
record SampleCountsView(
        @Schema(description = "What the log says was to run; null when it does not say.") @Nullable
        Integer planned,

        @Schema(description = "Samples that are in the log.")
        int total,

        @Schema(description = "Ended without an error.") int completed,

        int errored,

        @Schema(description = "Stopped by a limit; they may be scored.")
        int limitStopped,

        @Schema(description = "With a value for every metric of their condition, neither errored nor invalidated.")
        int scored,

        @Schema(description = "Neither errored nor invalidated, and without a value for a metric of their condition.")
        int unscored,

        @Schema(description = "Declared invalid after the run, errored ones among them.")
        int invalidated,

        @Schema(description = "With scores that were changed after the run.")
        int edited) {

    static SampleCountsView of(Tally tally) {
        return new SampleCountsView(
                tally.planned(),
                tally.seen(),
                tally.completed(),
                tally.errored(),
                tally.limitStopped(),
                tally.scored(),
                tally.unscored(),
                tally.invalidated(),
                tally.edited());
    }
}
