package dev.countersign.decision;

import dev.countersign.audit.ChangeFeed.Head;
import java.time.Instant;

/// What this instance knows of all that is permitted, how far in the audit log, and when the database last confirmed
/// it. Readers take the state once and never wait; one writer replaces it as a whole.
final class Snapshot {

    private static final Head NOWHERE = new Head(-1, "", Instant.EPOCH);

    private volatile State state = new State(Permissions.NONE, NOWHERE, 0);

    /// Permissions that reflect every audit entry before `head`; its size is -1 before the first load.
    ///
    /// @param askedNanos [System#nanoTime()] just before the database was asked; it was true then
    record State(Permissions permissions, Head head, long askedNanos) {

        long sequence() {
            return head.size();
        }

        /// The time to decide at: this instance's, but never before the last entry applied was made, so that a clock
        /// set back brings nothing to life that had ended by then.
        Instant decidingAt(Instant now) {
            return now.isBefore(head.at()) ? head.at() : now;
        }

        /// Whether the database confirmed this within the last `limitNanos`.
        boolean fresh(long nowNanos, long limitNanos) {
            return sequence() >= 0 && nowNanos - askedNanos <= limitNanos;
        }
    }

    State state() {
        return state;
    }

    void become(Permissions permissions, Head head, long askedNanos) {
        state = new State(permissions, head, askedNanos);
    }
}
