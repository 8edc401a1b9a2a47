package dev.countersign.persistence.home;

import dev.countersign.audit.Act;
import dev.countersign.home.Visit;
import dev.countersign.home.Visit.Look;
import dev.countersign.home.Visits;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One row per account; what is new is read from the end of the audit log by its number.
@ApplicationScoped
class SqlVisits implements Visits {

    private static final String OF =
            "SELECT since_sequence, since_at, seen_sequence, seen_at FROM visit WHERE account = ?";

    private static final String KEEP = """
            INSERT INTO visit (account, since_sequence, since_at, seen_sequence, seen_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account) DO UPDATE SET since_sequence = EXCLUDED.since_sequence,
                since_at = EXCLUDED.since_at, seen_sequence = EXCLUDED.seen_sequence, seen_at = EXCLUDED.seen_at""";

    private static final String CHANGES = """
            SELECT e.action, e.outcome, count(*)
            FROM (SELECT sequence, action, outcome, actor FROM audit_entry
                  WHERE sequence >= ? ORDER BY sequence DESC LIMIT ?) e
            WHERE e.actor <> ?
            GROUP BY e.action, e.outcome ORDER BY max(e.sequence) DESC""";

    private final Sql sql;

    SqlVisits(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Visit> of(String account) {
        return sql
                .query(OF, row -> new Visit(look(row, "since"), Objects.requireNonNull(look(row, "seen"))), account)
                .stream()
                .findFirst();
    }

    private static @Nullable Look look(ResultSet row, String which) throws SQLException {
        var at = Sql.instant(row, which + "_at");
        return at == null ? null : new Look(row.getLong(which + "_sequence"), at);
    }

    @Override
    public void keep(String account, Visit visit) {
        var before = visit.before();
        sql.update(
                KEEP,
                account,
                before == null ? null : before.sequence(),
                before == null ? null : before.at(),
                visit.last().sequence(),
                visit.last().at());
    }

    @Override
    public List<Change> changes(long from, String reader, int most) {
        return sql.query(
                CHANGES,
                row -> new Change(row.getString(1), Act.Outcome.valueOf(row.getString(2)), row.getLong(3)),
                from,
                most,
                reader);
    }
}
