package dev.countersign.grant;

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

    /// Grants that are due and neither revoked nor expired, those due longest first, of the same deployment together.
    List<Grant> due(Instant now, int limit);

    void postpone(UUID grantId, Instant until);
}
