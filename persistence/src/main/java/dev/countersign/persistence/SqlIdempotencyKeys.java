package dev.countersign.persistence;

import dev.countersign.CanonicalJson;
import dev.countersign.IdempotencyKeys;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;

/// Keys as rows; the primary key decides between two requests that arrive at once.
@ApplicationScoped
class SqlIdempotencyKeys implements IdempotencyKeys {

    private static final Duration CLAIM_LAPSES_AFTER = Duration.ofMinutes(5);

    private final AgroalDataSource database;

    SqlIdempotencyKeys(AgroalDataSource database) {
        this.database = database;
    }

    @Override
    public Claim claim(Key key, String fingerprint, Instant now) {
        return run(connection -> {
            execute(
                    connection,
                    "DELETE FROM idempotency_key WHERE caller = ? AND key = ? AND expires_at <= ?",
                    key.caller(),
                    key.text(),
                    now);
            var mine = execute(connection, """
                    INSERT INTO idempotency_key (caller, key, fingerprint, expires_at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (caller, key) DO NOTHING""", key.caller(), key.text(), fingerprint, now.plus(CLAIM_LAPSES_AFTER));
            return mine == 1 ? new Claim.Mine() : earlier(connection, key, fingerprint);
        });
    }

    @Override
    public void answer(Key key, Answer answer, Instant now) {
        run(connection -> execute(
                connection,
                "UPDATE idempotency_key SET status = ?, headers = ?, body = ?, expires_at = ? WHERE caller = ? AND key = ?",
                answer.status(),
                CanonicalJson.of(answer.headers()),
                answer.body(),
                now.plus(Duration.ofHours(HOURS_KEPT)),
                key.caller(),
                key.text()));
    }

    @Override
    public void release(Key key) {
        run(connection -> execute(
                connection,
                "DELETE FROM idempotency_key WHERE caller = ? AND key = ? AND status IS NULL",
                key.caller(),
                key.text()));
    }

    @Override
    public int forget(Instant now) {
        return run(connection -> execute(connection, "DELETE FROM idempotency_key WHERE expires_at <= ?", now));
    }

    private static Claim earlier(Connection connection, Key key, String fingerprint) throws SQLException {
        try (var select = prepare(
                        connection,
                        "SELECT fingerprint, status, headers, body FROM idempotency_key WHERE caller = ? AND key = ?",
                        key.caller(),
                        key.text());
                var row = select.executeQuery()) {
            if (!row.next()) {
                return new Claim.Running();
            }
            if (!row.getString("fingerprint").equals(fingerprint)) {
                return new Claim.OtherRequest();
            }
            return row.getObject("status") == null ? new Claim.Running() : new Claim.Answered(answer(row));
        }
    }

    private static Answer answer(ResultSet row) throws SQLException {
        Map<String, String> headers = CanonicalJson.readObject(row.getString("headers")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.valueOf(header.getValue())));
        return new Answer(row.getInt("status"), headers, row.getString("body"));
    }

    private static int execute(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = prepare(connection, sql, values)) {
            return statement.executeUpdate();
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (var i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : values[i]);
        }
        return statement;
    }

    private <T> T run(Work<T> work) {
        try (var connection = database.getConnection()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("The idempotency keys cannot be reached", e);
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
