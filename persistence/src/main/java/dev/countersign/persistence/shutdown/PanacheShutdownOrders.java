package dev.countersign.persistence.shutdown;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.persistence.PagedQuery;
import dev.countersign.persistence.SortKey;
import dev.countersign.persistence.Sql;
import dev.countersign.register.Deployment;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Enforcement;
import dev.countersign.shutdown.ScopeType;
import dev.countersign.shutdown.ShutdownOrder;
import dev.countersign.shutdown.ShutdownOrders;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final List<SortKey<Deployment>> BY_NAME = List.of(SortKey.text("name", Deployment::name));

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
    public Slice<Deployment> reached(UUID orderId, Paging paging) {
        return new PagedQuery<>(Deployment.class, Deployment::id)
                .where(
                        "e.id in (select m from ShutdownOrder o join o.deployments m where o.id = :order)",
                        "order",
                        orderId)
                .page(getEntityManager(), paging, "name", BY_NAME);
    }

    @Override
    public Optional<ShutdownOrder> inForceOver(Deployment deployment) {
        return find(
                        "from ShutdownOrder o where o.drill = false and (o.scope.type = ?1"
                                + " or o.scope.type = ?2 and o.scope.id = ?3 or o.scope.type = ?4 and o.scope.id = ?5)"
                                + " and exists (select 1 from Deployment d where d.id member of o.deployments"
                                + " and d.mode <> ?6) order by o.auditSequence desc",
                        ScopeType.ALL,
                        ScopeType.MODEL,
                        deployment.modelId().toString(),
                        ScopeType.OPERATOR,
                        deployment.operator(),
                        OperatingMode.NORMAL)
                .firstResultOptional();
    }

    @Override
    public List<Enforcement> enforcement(ShutdownOrder order) {
        return sql.query(
                """
                SELECT coalesce(i.name, e.instance) AS name, o.given_at, e.enforced_at,
                    coalesce(i.seen_at, e.enforced_at) AS seen_at, clock_timestamp() AS now
                FROM (SELECT * FROM enforcement WHERE order_id = ?) e
                FULL JOIN (SELECT i.* FROM instance i JOIN shutdown_order o ON i.started_at <= o.given_at
                    AND i.seen_at >= o.given_at - ? * interval '1 second' WHERE o.id = ?) i ON i.name = e.instance
                JOIN shutdown_order o ON o.id = ?
                ORDER BY name""",
                row -> Enforcement.of(
                        row.getString("name"),
                        required(row, "given_at"),
                        Sql.instant(row, "enforced_at"),
                        required(row, "seen_at"),
                        required(row, "now")),
                order.id(),
                Enforcement.GONE_AFTER.toSeconds(),
                order.id(),
                order.id());
    }

    private static Instant required(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(Sql.instant(row, column));
    }

    /// Orders of the time the instance was running count; those given while it was away bound it from its first
    /// moment.
    @Override
    public void acknowledge(String instance, long nextSequence) {
        sql.update("""
                INSERT INTO enforcement (order_id, instance, enforced_at)
                SELECT o.id, i.name, clock_timestamp() FROM instance i JOIN shutdown_order o
                ON o.audit_sequence >= i.next_sequence AND o.audit_sequence < ?
                AND o.given_at <= i.seen_at + ? * interval '1 second'
                WHERE i.name = ? ON CONFLICT DO NOTHING""", nextSequence, Enforcement.GONE_AFTER.toSeconds(), instance);
        sql.update("""
                INSERT INTO instance AS i (name, started_at, next_sequence, seen_at)
                VALUES (?, clock_timestamp(), ?, clock_timestamp())
                ON CONFLICT (name) DO UPDATE SET next_sequence = excluded.next_sequence, seen_at = excluded.seen_at,
                started_at = CASE WHEN i.seen_at < excluded.seen_at - ? * interval '1 second'
                    THEN excluded.started_at ELSE i.started_at END""", instance, nextSequence, Enforcement.GONE_AFTER.toSeconds());
        sql.update(
                "DELETE FROM instance WHERE seen_at < clock_timestamp() - ? * interval '1 second'", KEPT.toSeconds());
    }
}
