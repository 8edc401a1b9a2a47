package dev.countersign.persistence.audit;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// What entries reach, read in one statement with the head, so that both are of the same moment.
@ApplicationScoped
class SqlChangeFeed implements ChangeFeed {

    private static final String LEAF =
            "coalesce((SELECT encode(n.hash, 'hex') FROM audit_node n WHERE n.level = 0 AND n.position = %s - 1), '')";

    private static final String AT =
            "coalesce((SELECT e.at FROM audit_entry e WHERE e.sequence = h.size - 1), 'epoch'::timestamptz) AS at";

    private static final String HEAD = "SELECT h.size, " + LEAF.formatted("h.size") + ", " + AT + " FROM audit_head h";

    private static final String CHANGES =
            "SELECT h.size, " + LEAF.formatted("h.size") + ", " + LEAF.formatted("?") + """
            , EXISTS (SELECT FROM audit_entry e WHERE e.sequence >= ? AND e.affects_all),
                ARRAY(SELECT DISTINCT d FROM audit_entry e CROSS JOIN unnest(e.affects) AS d WHERE e.sequence >= ?),
            """ + AT + " FROM audit_head h";

    private final Sql sql;

    SqlChangeFeed(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Head head() {
        return sql.one(HEAD, SqlChangeFeed::head);
    }

    @Override
    public Changes since(Head applied) {
        return sql.one(
                CHANGES,
                row -> new Changes(
                        head(row),
                        Set.copyOf(Arrays.asList((UUID[]) row.getArray(5).getArray())),
                        row.getBoolean(4) || !applied.leaf().equals(row.getString(3))),
                applied.size(),
                applied.size(),
                applied.size());
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(row.getLong(1), row.getString(2), Objects.requireNonNull(Sql.instant(row, "at")));
    }
}
