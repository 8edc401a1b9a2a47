package dev.countersign.decision;

import java.time.Duration;

/// Wakes this instance when the audit log grows. A signal may be missed or come twice: it carries nothing.
public interface ChangeSignal {

    /// Returns when the log grew since the last call, and after `most` at the latest. Throws when the database
    /// cannot be listened to, or when another running instance has this instance's name.
    void await(Duration most) throws InterruptedException;
}
