package dev.countersign.decision;

/// What this instance knows of all that is permitted, how far in the audit log, and when the database last confirmed
/// it.
/// Readers take the state once and never wait; one writer replaces it as a whole.
final class Snapshot {

    private volatile State state = new State(Permissions.NONE, -1, 0);

    /// Permissions that reflect every audit entry before `sequence`; -1 before the first load.
    ///
    /// @param askedNanos [System#nanoTime()] just before the database was asked; it was true then
    record State(Permissions permissions, long sequence, long askedNanos) {

        /// Whether the database confirmed this within the last `limitNanos`.
        boolean fresh(long nowNanos, long limitNanos) {
            return sequence >= 0 && nowNanos - askedNanos <= limitNanos;
        }
    }

    State state() {
        return state;
    }

    void become(Permissions permissions, long sequence, long askedNanos) {
        state = new State(permissions, sequence, askedNanos);
    }
}
