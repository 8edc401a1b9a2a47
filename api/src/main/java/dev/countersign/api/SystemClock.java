package dev.countersign.api;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/// The one place that asks the machine for the time; everything else is given an `InstantSource`.
public final class SystemClock {

    /// What the database keeps: an instant must read back as it was written, or its digest would change.
    private static final Duration MICROSECOND = Duration.of(1, ChronoUnit.MICROS);

    private SystemClock() {}

    @Produces
    @Singleton
    static InstantSource instants() {
        return Clock.tick(Clock.systemUTC(), MICROSECOND);
    }
}
