package dev.countersign.api;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.InstantSource;

/// The one place that asks the machine for the time; everything else is given an `InstantSource`.
public final class SystemClock {

    private SystemClock() {}

    @Produces
    @Singleton
    static InstantSource instants() {
        return Clock.systemUTC();
    }
}
