package dev.countersign.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// When which grant is assessed again, and how far in the audit log that reflects what happened. A new grant is due at
/// once.
public interface GrantReviews {

    /// How far the log was followed.
    ///
    /// @param sequence the audit log's size taken over
    /// @param policyVersion the policy the grants were assessed under, empty before the first time
    record Cursor(long sequence, String policyVersion) {}

    Cursor cursor();

    /// The same with its row locked until the transaction ends.
    Cursor lockCursor();

    void move(Cursor to);

    /// Makes the grants of these deployments and of every deployment of these models due.
    void makeDue(Set<UUID> deployments, Set<UUID> models, Instant now);

    void makeAllDue(Instant now);

    /// Grants that are due and neither revoked nor expired, those due longest first, of the same deployment together;
    /// without those whose last assessment failed.
    List<Grant> due(Instant now, int limit);

    /// Those that are due and whose last assessment failed.
    List<UUID> dueAgain(Instant now, int limit);

    /// The grant was assessed; it is due again then.
    void postpone(UUID grantId, Instant until);

    /// Its assessment failed. It is due again after a minute, then after twice as long each time, an hour at most.
    ///
    /// @return since when every assessment has failed
    Instant fail(UUID grantId, String why, Instant now);

    /// @param size of the audit log
    Backlog backlog(long size, Instant now);

    /// How far the review is behind.
    ///
    /// @param entries audit entries not looked at yet
    /// @param due grants that wait to be assessed
    /// @param longest how long the first of them has waited
    /// @param failing grants whose last assessment failed
    record Backlog(long entries, long due, Duration longest, long failing) {}

    /// How long to wait after so many failures in a row.
    static Duration pause(int failures) {
        return Duration.ofMinutes(Math.min(60, 1L << Math.clamp(failures - 1L, 0, 6)));
    }
}
