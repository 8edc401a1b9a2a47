package dev.countersign.persistence.audit;

import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.CanonicalEntry;
import dev.countersign.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.InstantSource;
import java.util.List;

/// The log as rows. An act outside a transaction is refused: its entry could not share the act's fate (law 7).
@ApplicationScoped
class SqlAuditLog implements AuditLog {

    private final Sql sql;
    private final InstantSource clock;

    SqlAuditLog(Sql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public long append(Act act) {
        var entry = CanonicalEntry.of(next(), clock.instant(), act);
        sql.update("INSERT INTO audit_entry (sequence, canonical) VALUES (?, ?)", entry.sequence(), entry.canonical());
        return entry.sequence();
    }

    @Override
    @Transactional(TxType.MANDATORY)
    public void lock() {
        next();
    }

    private long next() {
        return sql.one("SELECT audit_lock()", row -> row.getLong(1));
    }

    @Override
    public List<AuditEntry> entries(Filter filter) {
        return entries(filter, "ASC");
    }

    @Override
    public List<AuditEntry> latest(Filter filter) {
        return entries(filter, "DESC");
    }

    private List<AuditEntry> entries(Filter filter, String direction) {
        var where = new EntryConditions(filter);
        return sql.query(
                "SELECT canonical FROM audit_entry" + where.text() + " ORDER BY sequence " + direction + " LIMIT "
                        + filter.limit(),
                row -> CanonicalEntry.read(row.getString(1)),
                where.values());
    }

    @Override
    public long size() {
        return sql.one("SELECT size FROM audit_head", row -> row.getLong(1));
    }
}
