package dev.countersign.persistence.shutdown;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import dev.countersign.persistence.Sql;
import dev.countersign.shutdown.Enforcement;
import dev.countersign.shutdown.ShutdownOrder;
import dev.countersign.shutdown.ShutdownOrders;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PanacheShutdownOrders implements ShutdownOrders, PanacheRepositoryBase<ShutdownOrder, UUID> {

    private static final List<SortKey<ShutdownOrder>> KEYS =
            List.of(SortKey.instant("issuedAt", ShutdownOrder::issuedAt));

    /// How long a silent instance is remembered.
    private static final Duration KEPT = Duration.ofDays(30);

    private final Sql sql;

    PanacheShutdownOrders(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void add(ShutdownOrder order) {
        persistAndFlush(order);
    }

    @Override
    public Optional<ShutdownOrder> find(UUID id) {
        return findByIdOptional(id);
    }

    @Override
    public Slice<ShutdownOrder> list(Paging paging) {
        return new PagedQuery<>(ShutdownOrder.class, ShutdownOrder::id)
                .page(getEntityManager(), paging, "-issuedAt", KEYS);
    }

    @Override
    public List<ShutdownOrder> ofDeployment(UUID deploymentId, int limit) {
        return find("?1 member of deployments", Sort.descending("auditSequence"), deploymentId)
                .page(0, limit)
                .list();
    }

    @Override
    public List<Enforcement> enforcement(ShutdownOrder order, Instant now) {
        return sql.query(
                """
                SELECT coalesce(i.name, e.instance) AS name, e.enforced_at, coalesce(i.seen_at, e.enforced_at) AS seen_at
                FROM (SELECT * FROM enforcement WHERE order_id = ?) e
                FULL JOIN (SELECT * FROM instance WHERE started_at <= ? AND seen_at >= ?) i ON i.name = e.instance
                ORDER BY name""",
                row -> Enforcement.of(
                        row.getString("name"),
                        order.issuedAt(),
                        Sql.instant(row, "enforced_at"),
                        Objects.requireNonNull(Sql.instant(row, "seen_at")),
                        now),
                order.id(),
                order.issuedAt(),
                order.issuedAt().minus(Enforcement.GONE_AFTER));
    }

    /// Orders of the time the instance was running count; those given while it was away bound it from its first moment.
    @Override
    public void acknowledge(String instance, long nextSequence, Instant now) {
        sql.update("""
                INSERT INTO enforcement (order_id, instance, enforced_at)
                SELECT o.id, i.name, ? FROM instance i JOIN shutdown_order o
                ON o.audit_sequence >= i.next_sequence AND o.audit_sequence < ?
                AND o.issued_at <= i.seen_at + ? * interval '1 second'
                WHERE i.name = ? ON CONFLICT DO NOTHING""", now, nextSequence, Enforcement.GONE_AFTER.toSeconds(), instance);
        sql.update("""
                INSERT INTO instance AS i (name, started_at, next_sequence, seen_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (name) DO UPDATE SET next_sequence = excluded.next_sequence, seen_at = excluded.seen_at,
                started_at = CASE WHEN i.seen_at < ? THEN excluded.started_at ELSE i.started_at END""", instance, now, nextSequence, now, now.minus(Enforcement.GONE_AFTER));
        sql.update("DELETE FROM instance WHERE seen_at < ?", now.minus(KEPT));
    }
}
