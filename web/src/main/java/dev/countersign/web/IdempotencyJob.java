package dev.countersign.web;

import dev.countersign.IdempotencyKeys;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/// Forgets answers to requests that nobody repeats any more.
@ApplicationScoped
class IdempotencyJob {

    private final IdempotencyKeys keys;
    private final InstantSource clock;

    IdempotencyJob(IdempotencyKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "5m")
    void run() {
        keys.forget(clock.instant());
    }
}
