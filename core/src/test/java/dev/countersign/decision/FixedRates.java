package dev.countersign.decision;

import java.util.UUID;

/// Rate limits that always, or never, leave a call.
record FixedRates(boolean left) implements RateLimits {

    @Override
    public boolean tryAcquire(UUID grantId, int perMinute) {
        return left;
    }

    @Override
    public boolean hasLeft(UUID grantId, int perMinute) {
        return left;
    }
}
