package dev.countersign.decision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Counts in memory per clock minute; a new minute starts with an empty count and the old one is dropped whole.
@ApplicationScoped
class MinuteRateLimits implements RateLimits {

    private record Minute(long number, Map<UUID, AtomicInteger> calls) {
        Minute(long number) {
            this(number, new ConcurrentHashMap<>());
        }
    }

    private final AtomicReference<Minute> present = new AtomicReference<>(new Minute(Long.MIN_VALUE));
    private final InstantSource clock;

    @Inject
    MinuteRateLimits(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public boolean tryAcquire(UUID grantId, int perMinute) {
        var calls = minute().calls().computeIfAbsent(grantId, id -> new AtomicInteger());
        return calls.getAndUpdate(n -> n < perMinute ? n + 1 : n) < perMinute;
    }

    @Override
    public boolean hasLeft(UUID grantId, int perMinute) {
        var calls = minute().calls().get(grantId);
        return (calls == null ? 0 : calls.get()) < perMinute;
    }

    private Minute minute() {
        var number = Math.floorDiv(clock.millis(), 60_000L);
        return present.updateAndGet(held -> held.number() >= number ? held : new Minute(number));
    }
}
