package dev.countersign.decision;

import java.util.UUID;

/// Counts calls per grant on this instance.
public interface RateLimits {

    /// Takes one call of the grant's allowance for the present minute; false when it is used up.
    boolean tryAcquire(UUID grantId, int perMinute);

    /// Whether a call of the grant's allowance is left for the present minute; takes none.
    boolean hasLeft(UUID grantId, int perMinute);
}
