package dev.countersign.persistence;

import dev.countersign.CanonicalJson;
import dev.countersign.IdempotencyKeys;
import dev.countersign.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// Keys as rows; the primary key decides between two requests that arrive at once.
@ApplicationScoped
class SqlIdempotencyKeys implements IdempotencyKeys {

    private static final Duration CLAIM_LAPSES_AFTER = Duration.ofMinutes(5);

    private final Sql sql;

    SqlIdempotencyKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Claim claim(Key key, String fingerprint, Instant now) {
        sql.update(
                "DELETE FROM idempotency_key WHERE caller = ? AND key = ? AND expires_at <= ?",
                key.caller(),
                key.text(),
                now);
        var claim = new Claim.Mine(Ids.next());
        var mine = sql.update("""
                INSERT INTO idempotency_key (caller, key, claim, fingerprint, expires_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (caller, key) DO NOTHING""", key.caller(), key.text(), claim.id(), fingerprint, now.plus(CLAIM_LAPSES_AFTER));
        return mine == 1 ? claim : earlier(key, fingerprint);
    }

    @Override
    public void answer(Key key, Claim.Mine mine, Answer answer, Instant now) {
        sql.update(
                """
                UPDATE idempotency_key SET status = ?, headers = ?, body = ?, expires_at = ?
                WHERE caller = ? AND key = ? AND claim = ?""",
                answer.status(),
                CanonicalJson.of(answer.headers()),
                answer.body(),
                now.plus(Duration.ofHours(HOURS_KEPT)),
                key.caller(),
                key.text(),
                mine.id());
    }

    @Override
    public void release(Key key, Claim.Mine mine) {
        sql.update(
                "DELETE FROM idempotency_key WHERE caller = ? AND key = ? AND claim = ? AND status IS NULL",
                key.caller(),
                key.text(),
                mine.id());
    }

    @Override
    public int forget(Instant now) {
        return sql.update("DELETE FROM idempotency_key WHERE expires_at <= ?", now);
    }

    private Claim earlier(Key key, String fingerprint) {
        return sql
                .query(
                        "SELECT fingerprint, status, headers, body FROM idempotency_key WHERE caller = ? AND key = ?",
                        row -> earlier(row, fingerprint),
                        key.caller(),
                        key.text())
                .stream()
                .findFirst()
                .orElseGet(Claim.Running::new);
    }

    private static Claim earlier(ResultSet row, String fingerprint) throws SQLException {
        if (!row.getString("fingerprint").equals(fingerprint)) {
            return new Claim.OtherRequest();
        }
        return row.getObject("status") == null ? new Claim.Running() : new Claim.Answered(answer(row));
    }

    private static Answer answer(ResultSet row) throws SQLException {
        Map<String, String> headers = CanonicalJson.readObject(row.getString("headers")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.valueOf(header.getValue())));
        return new Answer(row.getInt("status"), headers, row.getString("body"));
    }
}
