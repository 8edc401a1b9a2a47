package dev.countersign.decision;

import dev.countersign.audit.ChangeFeed.Head;
import java.time.Duration;
import java.time.Instant;

/// What this instance knows of all that is permitted, how far in the audit log, and when the database last confirmed
/// it. Readers take the state once and never wait; one writer replaces it as a whole.
final class Snapshot {

    private static final Head NOWHERE = new Head(-1, "", Instant.EPOCH);

    private volatile State state = new State(Permissions.NONE, NOWHERE, new Moment(0, Instant.EPOCH));

    /// A moment by both clocks of this instance. The monotonic one stands still while a machine sleeps or is suspended,
    /// the other can be set back; time has passed when either says so.
    ///
    /// @param nanos [System#nanoTime()]
    /// @param at the instance's clock
    record Moment(long nanos, Instant at) {

        static Moment at(Instant now) {
            return new Moment(System.nanoTime(), now);
        }

        /// What has passed since `earlier`, by the clock that says more.
        Duration since(Moment earlier) {
            var steady = Duration.ofNanos(nanos - earlier.nanos);
            var told = Duration.between(earlier.at, at);
            return told.compareTo(steady) > 0 ? told : steady;
        }
    }

    /// Permissions that reflect every audit entry before `head`; its size is -1 before the first load.
    ///
    /// @param asked just before the database was asked; it was true then
    record State(Permissions permissions, Head head, Moment asked) {

        long sequence() {
            return head.size();
        }

        /// The time to decide at: this instance's, but never before the last entry applied was made, so that a clock
        /// set back brings nothing to life that had ended by then.
        Instant decidingAt(Instant now) {
            return now.isBefore(head.at()) ? head.at() : now;
        }

        /// Whether the database confirmed this no longer ago than `limit`.
        boolean fresh(Moment now, Duration limit) {
            return sequence() >= 0 && now.since(asked).compareTo(limit) <= 0;
        }
    }

    State state() {
        return state;
    }

    void become(Permissions permissions, Head head, Moment asked) {
        state = new State(permissions, head, asked);
    }
}
