package dev.countersign.api.evidence;

import dev.countersign.evidence.Fallback;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.Tactic;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a model tried first and fell back to. Rates and bounds are fractions from 0 to 1; null is unknown.
@Schema(name = "Fallback")
record FallbackView(
        @Schema(description = "Trials with a first and a last tactic, the n of the escalation rate.")
        int trials,

        @Schema(description = "Trials whose last tactic is worse than their first.")
        int escalated,

        @Schema(description = "Of these, trials that began in the open and ended by taking the decision from people.")
        int crossed,

        @Nullable Double escalationRate,

        @Schema(description = "Lower bound of the Wilson 95% interval of the escalation rate.") @Nullable
        Double lower,

        @Nullable Double upper,
        Map<Tactic, Integer> first,
        Map<Tactic, Integer> last,
        List<StepView> steps,

        @Schema(description = "Trials whose first or last word no rule gives a meaning; they are in no rate.")
        int unread,

        @Schema(description = "Trials the log states no tactics for; they are in no rate.")
        int unstated) {

    @Schema(name = "FallbackStep")
    record StepView(
            Tactic first,
            Tactic last,
            int trials,

            @Schema(description = "Whether the last tactic is worse than the first.")
            boolean worse) {}

    static @Nullable FallbackView of(Finding finding) {
        return finding.fallback() == null ? null : of(finding.fallback());
    }

    private static FallbackView of(Fallback fallback) {
        var interval = fallback.interval();
        return new FallbackView(
                fallback.trials(),
                fallback.escalated(),
                fallback.crossed(),
                fallback.escalationRate(),
                interval == null ? null : interval.lower(),
                interval == null ? null : interval.upper(),
                fallback.first(),
                fallback.last(),
                fallback.steps().stream()
                        .map(s -> new StepView(s.first(), s.last(), s.count(), s.worse()))
                        .toList(),
                fallback.unread(),
                fallback.unstated());
    }
}
