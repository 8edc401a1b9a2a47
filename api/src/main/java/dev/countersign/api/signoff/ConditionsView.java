package dev.countersign.api.signoff;

import dev.countersign.signoff.VoteConditions;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Conditions attached to an approval, as they are sent and as they are shown.
@Schema(
        name = "VoteConditions",
        description = "Only with APPROVE, and only what narrows. Limits are for requests for tools; every kind of case"
                + " takes words.")
public record ConditionsView(
        @Schema(description = "In plain text; shown with everything the approval leads to.") @Nullable
        String words,

        @Schema(description = "An end before the one asked for. Signing ends then at the latest.") @Nullable
        Instant validUntil,

        @Schema(description = "CEL expression over params that must hold for each call as well.") @Nullable
        String callCondition,

        @Schema(description = "Calls per minute and instance, fewer than asked for.") @Nullable
        Integer rateLimitPerMinute) {

    static @Nullable ConditionsView of(@Nullable VoteConditions attached) {
        return attached == null
                ? null
                : new ConditionsView(
                        attached.words(),
                        attached.validUntil(),
                        attached.callCondition(),
                        attached.rateLimitPerMinute());
    }

    VoteConditions attached() {
        return new VoteConditions(words, validUntil, callCondition, rateLimitPerMinute);
    }
}
