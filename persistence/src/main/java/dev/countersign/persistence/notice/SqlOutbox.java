package dev.countersign.persistence.notice;

import dev.countersign.Role;
import dev.countersign.notice.Letter;
import dev.countersign.notice.Notice;
import dev.countersign.notice.Outbox;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Notices are their own outbox. Taking moves the date of the next try, so that an instance that dies with a letter in
/// its hand delays it and loses nothing. While one instance takes what goes to an address, others pass to the next.
@ApplicationScoped
class SqlOutbox implements Outbox {

    /// Unmailed notices and where each would go; the address is null where nobody knows one.
    private static final String WAITING = """
            WITH waiting AS (
                SELECT n.id, n.given_at,
                       CASE n.addressee_kind WHEN 'ACCOUNT' THEN c.address WHEN 'ADDRESS' THEN n.addressee
                                             ELSE r.address END AS address
                FROM notice n
                LEFT JOIN contact c ON n.addressee_kind = 'ACCOUNT' AND c.account = n.addressee
                LEFT JOIN unnest(?, ?) AS r (role, address) ON n.addressee_kind = 'ROLE' AND r.role = n.addressee
                WHERE n.mailed_at IS NULL AND n.given_at > ? AND n.mail_after <= ?)
            """;

    /// The address that has waited longest of those no other transaction holds. Offset keeps the locks in that order.
    private static final String NEXT = WAITING + """
            SELECT address
            FROM (SELECT address FROM waiting WHERE address IS NOT NULL
                  GROUP BY address ORDER BY min(given_at), address OFFSET 0) longest
            WHERE pg_try_advisory_xact_lock(hashtextextended('outbox ' || address, 0))
            LIMIT 1""";

    private static final String TAKE = WAITING + """
            , taken AS (SELECT id FROM waiting WHERE address = ? ORDER BY given_at, id LIMIT ?)
            UPDATE notice n SET mail_after = ?, mail_tries = n.mail_tries + 1
            FROM taken, tool_grant g, deployment d
            WHERE n.id = taken.id AND g.id = n.grant_id AND d.id = g.deployment_id
                AND n.mailed_at IS NULL AND n.mail_after <= ?
            RETURNING n.*, g.tool_name, d.name AS deployment_name""";

    /// What one letter tells at most; the rest goes in the next.
    private static final int MOST = 1000;

    private final Sql sql;

    SqlOutbox(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Letter> take(Map<Role, String> roles, Instant givenAfter, Instant now, Instant heldUntil) {
        var names = roles.keySet().stream().map(Role::name).toArray(String[]::new);
        var addresses = roles.values().toArray(String[]::new);
        for (var next = next(names, addresses, givenAfter, now);
                next.isPresent();
                next = next(names, addresses, givenAfter, now)) {
            var address = next.get();
            var lines =
                    sql.query(TAKE, SqlOutbox::line, names, addresses, givenAfter, now, address, MOST, heldUntil, now);
            if (!lines.isEmpty()) {
                lines.sort(Comparator.comparing(Letter.Line::noticeId));
                return Optional.of(new Letter(address, lines));
            }
            // Another instance took them between the two statements, so they are not offered again.
        }
        return Optional.empty();
    }

    private Optional<String> next(String[] names, String[] addresses, Instant givenAfter, Instant now) {
        return sql.query(NEXT, row -> row.getString(1), names, addresses, givenAfter, now).stream()
                .findFirst();
    }

    private static Letter.Line line(ResultSet row) throws SQLException {
        var notice = new Notice(
                Notice.Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getString("what"),
                row.getObject("grant_id", UUID.class),
                Objects.requireNonNull(Sql.instant(row, "at")),
                row.getObject("days", Integer.class));
        return new Letter.Line(
                row.getObject("id", UUID.class),
                notice,
                row.getString("tool_name"),
                row.getString("deployment_name"),
                row.getInt("mail_tries"));
    }

    @Override
    public void delivered(List<UUID> notices, Instant at) {
        sql.update("UPDATE notice SET mailed_at = ?, mail_error = NULL WHERE id = ANY (?)", at, ids(notices));
    }

    @Override
    public void failed(List<UUID> notices, String why, Instant again) {
        sql.update("UPDATE notice SET mail_error = ?, mail_after = ? WHERE id = ANY (?)", why, again, ids(notices));
    }

    @Override
    public long failing(Instant givenAfter) {
        return sql.one(
                "SELECT count(*) FROM notice WHERE mailed_at IS NULL AND given_at > ? AND mail_error IS NOT NULL",
                row -> row.getLong(1),
                givenAfter);
    }

    private static UUID[] ids(List<UUID> notices) {
        return notices.toArray(UUID[]::new);
    }
}
