package dev.countersign.persistence.grant;

import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantReviews;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
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
                          AND g.review_due <= :now AND g.valid_until > :now
                        ORDER BY g.review_due, g.deployment_id LIMIT :limit""", Grant.class)
                .setParameter("now", now)
                .setParameter("limit", limit)
                .getResultList();
    }

    @Override
    public void postpone(UUID grantId, Instant until) {
        sql.update("UPDATE tool_grant SET review_due = ? WHERE id = ?", until, grantId);
    }
}
