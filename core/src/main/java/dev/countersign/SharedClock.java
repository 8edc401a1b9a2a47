package dev.countersign;

import java.time.Instant;

/// The clock all instances share, the database's. What is recorded as over stays over on every instance, also after a
/// clock is mended, so one instance's clock alone is not enough to record it.
@FunctionalInterface
public interface SharedClock {

    Instant now();

    /// What ended at or before this instant is over by both clocks.
    ///
    /// @param own what this instance's clock says
    default Instant agreed(Instant own) {
        var shared = now();
        return own.isBefore(shared) ? own : shared;
    }
}
