package dev.countersign.persistence.audit;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/// What entries reach, read in one statement with the head, so that both are of the same moment.
@ApplicationScoped
class SqlChangeFeed implements ChangeFeed {

    private static final String CHANGES = """
            SELECT h.size,
                EXISTS (SELECT FROM audit_entry e WHERE e.sequence >= ? AND e.affects_all),
                ARRAY(SELECT DISTINCT d FROM audit_entry e CROSS JOIN unnest(e.affects) AS d WHERE e.sequence >= ?)
            FROM audit_head h""";

    private final Sql sql;

    SqlChangeFeed(Sql sql) {
        this.sql = sql;
    }

    @Override
    public long head() {
        return sql.one("SELECT size FROM audit_head", row -> row.getLong(1));
    }

    @Override
    public Changes since(long sequence) {
        return sql.one(
                CHANGES,
                row -> new Changes(
                        row.getLong(1),
                        Set.copyOf(Arrays.asList((UUID[]) row.getArray(3).getArray())),
                        row.getBoolean(2)),
                sequence,
                sequence);
    }
}
