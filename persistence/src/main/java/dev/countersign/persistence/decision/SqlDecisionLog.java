package dev.countersign.persistence.decision;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.decision.DecisionLog;
import dev.countersign.decision.Reason;
import dev.countersign.persistence.SortKey;
import dev.countersign.persistence.Sql;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Decisions as rows of a table partitioned by day; written by [DecisionWriter], read here.
@ApplicationScoped
class SqlDecisionLog implements DecisionLog {

    private static final int ROWS_AT_A_TIME = 5_000;

    private final AgroalDataSource database;
    private final Sql sql;
    private final DecisionWriter writer;

    @Inject
    SqlDecisionLog(AgroalDataSource database, Sql sql, DecisionWriter writer) {
        this.database = database;
        this.sql = sql;
        this.writer = writer;
    }

    @Override
    public boolean record(Recorded recorded) {
        return writer.offer(recorded);
    }

    @Override
    public boolean takes() {
        return writer.takes();
    }

    @Override
    public int waiting() {
        return writer.waiting();
    }

    @Override
    public Slice<Recorded> latest(@Nullable UUID deploymentId, @Nullable Boolean permitted, Paging paging) {
        var wanted = new ArrayList<String>();
        var values = new ArrayList<Object>();
        if (deploymentId != null) {
            wanted.add("deployment_id = ?");
            values.add(deploymentId);
        }
        if (permitted != null) {
            wanted.add("permitted = ?");
            values.add(permitted);
        }
        var after = paging.after();
        if (after != null) {
            wanted.add("(at, id) < (?, ?)");
            values.add(SortKey.instant(after.key()));
            values.add(after.id());
        }
        var where = wanted.isEmpty() ? "" : " WHERE " + String.join(" AND ", wanted);
        values.add(paging.limit() + 1);
        var rows = sql.query(
                "SELECT * FROM decision" + where + " ORDER BY at DESC, id DESC LIMIT ?",
                DecisionRows::read,
                values.toArray());
        return paging.slice(rows, r -> r.at().toString(), r -> r.decision().id());
    }

    @Override
    public void each(LocalDate day, Consumer<Recorded> each) {
        try (var connection = database.getConnection()) {
            // The driver streams only within a transaction.
            connection.setAutoCommit(false);
            try (var statement =
                    connection.prepareStatement("SELECT * FROM decision WHERE at >= ? AND at < ? ORDER BY at, id")) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                statement.setObject(1, day.atStartOfDay().atOffset(ZoneOffset.UTC));
                statement.setObject(2, day.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC));
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        each.accept(DecisionRows.read(rows));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The decisions of " + day + " cannot be read", e);
        }
    }

    @Override
    public Optional<LocalDate> firstDay() {
        return sql
                .query(
                        "SELECT at FROM decision ORDER BY at LIMIT 1",
                        row -> LocalDate.ofInstant(Objects.requireNonNull(Sql.instant(row, "at")), ZoneOffset.UTC))
                .stream()
                .findFirst();
    }

    @Override
    public void makeRoom(LocalDate day) {
        sql.query("SELECT ensure_decision_partition(?)", row -> day, day);
    }

    @Override
    public List<Tally> tally(UUID deploymentId, Instant since) {
        return sql.query("""
                SELECT permitted, reason, count(*) FROM decision WHERE deployment_id = ? AND at >= ?
                GROUP BY permitted, reason ORDER BY count(*) DESC, reason""", SqlDecisionLog::tally, deploymentId, since);
    }

    @Override
    public List<Tally> tally(UUID deploymentId, UUID grantId, Instant since) {
        return sql.query("""
                SELECT permitted, reason, count(*) FROM decision WHERE deployment_id = ? AND grant_id = ? AND at >= ?
                GROUP BY permitted, reason ORDER BY count(*) DESC, reason""", SqlDecisionLog::tally, deploymentId, grantId, since);
    }

    private static Tally tally(ResultSet row) throws SQLException {
        return new Tally(row.getBoolean(1), Reason.valueOf(row.getString(2)), row.getLong(3));
    }
}
