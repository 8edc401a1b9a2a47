package dev.countersign.register;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a deployment stands with one safeguard.
public enum SafeguardStanding {
    VALID("Valid"),
    LAPSES_SOON("Lapses soon"),
    LAPSED("Lapsed"),
    MISSING("Missing");

    /// From when on an end is near.
    public static final Duration SOON = Duration.ofDays(30);

    private final String label;

    SafeguardStanding(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// @param latest the attestation that holds longest, null when there is none
    public static SafeguardStanding of(@Nullable Attestation latest, Instant now) {
        if (latest == null) {
            return MISSING;
        }
        if (!latest.validAt(now)) {
            return LAPSED;
        }
        return latest.validAt(now.plus(SOON)) ? VALID : LAPSES_SOON;
    }
}
