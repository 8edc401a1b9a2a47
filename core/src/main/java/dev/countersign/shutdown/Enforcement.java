package dev.countersign.shutdown;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far one instance has enforced an order; `enforcedAt` is null while it has not. All times are of one clock, so
/// that their difference is a measurement.
///
/// @param seenAt when the instance last said it is alive
/// @param state where it stands at the moment of asking
public record Enforcement(
        String instance, Instant issuedAt, @Nullable Instant enforcedAt, Instant seenAt, State state) {

    /// An instance silent for so long is gone. It decides nothing any more: an instance that cannot reach the database
    /// denies everything (law 5) long before.
    public static final Duration GONE_AFTER = Duration.ofSeconds(30);

    public enum State {
        ENFORCED,
        WAITING,
        GONE
    }

    public static Enforcement of(
            String instance, Instant issuedAt, @Nullable Instant enforcedAt, Instant seenAt, Instant now) {
        var state = enforcedAt != null
                ? State.ENFORCED
                : seenAt.plus(GONE_AFTER).isBefore(now) ? State.GONE : State.WAITING;
        return new Enforcement(instance, issuedAt, enforcedAt, seenAt, state);
    }

    /// From the order to its enforcement, null while not enforced; never negative.
    public @Nullable Duration took() {
        if (enforcedAt == null) {
            return null;
        }
        var between = Duration.between(issuedAt, enforcedAt);
        return between.isNegative() ? Duration.ZERO : between;
    }
}
