package dev.countersign.persistence.grant;

import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantReviews;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;

/// The due date is a column that Hibernate does not write, so that a mark is never overwritten by another change of the
/// grant.
@ApplicationScoped
class SqlGrantReviews implements GrantReviews {

    private static final String CURSOR = "SELECT sequence, policy_version FROM grant_review";

    private static final String CONCERNED = """
            UPDATE tool_grant g SET review_due = ?
            WHERE g.revoked_at IS NULL AND NOT g.expiry_recorded
              AND (g.deployment_id = ANY (?)
                   OR g.deployment_id IN (SELECT d.id FROM deployment d WHERE d.model_id = ANY (?)))""";

    private static final String AGAIN = """
            SELECT id FROM tool_grant WHERE review_failures > 0 AND revoked_at IS NULL AND NOT expiry_recorded
                AND review_due <= ? AND valid_until > ? ORDER BY review_due LIMIT ?""";

    private static final String POSTPONE = """
            UPDATE tool_grant SET review_due = ?, review_failures = 0, review_failing_since = NULL, review_failure = NULL
            WHERE id = ?""";

    private static final String FAIL = """
            UPDATE tool_grant SET review_failures = ?, review_failing_since = coalesce(review_failing_since, ?),
                review_failure = ?, review_due = ? WHERE id = ?""";

    private static final String BACKLOG = """
            SELECT count(*) AS due, min(review_due) AS first,
                   (SELECT count(*) FROM tool_grant WHERE review_failures > 0 AND revoked_at IS NULL
                        AND NOT expiry_recorded AND valid_until > ?) AS failing
            FROM tool_grant
            WHERE revoked_at IS NULL AND NOT expiry_recorded AND review_due <= ? AND valid_until > ?
                AND review_failures = 0""";

    private static final int LONGEST_REASON = 500;

    private final Sql sql;
    private final Session database;

    SqlGrantReviews(Sql sql, Session database) {
        this.sql = sql;
        this.database = database;
    }

    @Override
    public Cursor cursor() {
        return cursor(CURSOR);
    }

    @Override
    public Cursor lockCursor() {
        return cursor(CURSOR + " FOR UPDATE");
    }

    private Cursor cursor(String query) {
        return sql.one(query, row -> new Cursor(row.getLong(1), row.getString(2)));
    }

    @Override
    public void move(Cursor to) {
        sql.update("UPDATE grant_review SET sequence = ?, policy_version = ?", to.sequence(), to.policyVersion());
    }

    @Override
    public void makeDue(Set<UUID> deployments, Set<UUID> models, Instant now) {
        if (!deployments.isEmpty() || !models.isEmpty()) {
            sql.update(CONCERNED, now, deployments.toArray(UUID[]::new), models.toArray(UUID[]::new));
        }
    }

    @Override
    public void makeAllDue(Instant now) {
        sql.update("UPDATE tool_grant SET review_due = ? WHERE revoked_at IS NULL AND NOT expiry_recorded", now);
    }

    @Override
    public List<Grant> due(Instant now, int limit) {
        return database.createNativeQuery("""
                        SELECT g.* FROM tool_grant g
                        WHERE g.revoked_at IS NULL AND NOT g.expiry_recorded
                          AND g.review_due <= :now AND g.valid_until > :now AND g.review_failures = 0
                        ORDER BY g.review_due, g.deployment_id LIMIT :limit""", Grant.class)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
    }

    @Override
    public List<UUID> dueAgain(Instant now, int limit) {
        return sql.query(AGAIN, row -> row.getObject(1, UUID.class), now, now, limit);
    }

    @Override
    public void postpone(UUID grantId, Instant until) {
        sql.update(POSTPONE, until, grantId);
    }

    @Override
    public Instant fail(UUID grantId, String why, Instant now) {
        var failures =
                1 + sql.one("SELECT review_failures FROM tool_grant WHERE id = ?", row -> row.getInt(1), grantId);
        sql.update(
                FAIL,
                failures,
                now,
                why.length() > LONGEST_REASON ? why.substring(0, LONGEST_REASON) : why,
                now.plus(GrantReviews.pause(failures)),
                grantId);
        return sql.one(
                "SELECT review_failing_since FROM tool_grant WHERE id = ?",
                row -> Objects.requireNonNull(Sql.instant(row, "review_failing_since")),
                grantId);
    }

    @Override
    public Backlog backlog(long size, Instant now) {
        var behind = size - cursor().sequence();
        return sql.one(
                BACKLOG,
                row -> {
                    var first = Sql.instant(row, "first");
                    return new Backlog(
                            behind,
                            row.getLong("due"),
                            first == null ? Duration.ZERO : Duration.between(first, now),
                            row.getLong("failing"));
                },
                now,
                now,
                now);
    }
}
