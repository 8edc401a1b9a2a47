package dev.countersign.persistence.shutdown;

import dev.countersign.persistence.Sql;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownOrder;
import dev.countersign.shutdown.ShutdownTargets;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Each act is one statement, so that a stop takes about as long as the database needs to write its rows.
@ApplicationScoped
class SqlShutdownTargets implements ShutdownTargets {

    private static final String NARROWED = """
            UPDATE deployment_mode m SET mode = CASE WHEN m.mode = ANY (?) THEN ? ELSE m.mode END, mode_since = ?
            FROM deployment d WHERE d.id = m.deployment_id AND %s RETURNING m.deployment_id AS id""";

    private static final String REACHED = """
            WITH reached AS (%s), kept AS (
                INSERT INTO shutdown_order_deployment (order_id, deployment_id) SELECT ?, id FROM reached ORDER BY id)
            SELECT (SELECT count(*) FROM reached), ARRAY(SELECT id FROM reached LIMIT ?)""";

    private final Sql sql;
    private final Deployments deployments;

    SqlShutdownTargets(Sql sql, Deployments deployments) {
        this.sql = sql;
        this.deployments = deployments;
    }

    @Override
    public int count(Scope scope) {
        var within = WithinScope.reachedBy(scope);
        return sql.one(
                "SELECT count(*) FROM deployment d WHERE " + within.condition(),
                row -> row.getInt(1),
                within.values().toArray());
    }

    @Override
    public List<Deployment> first(Scope scope, int limit) {
        var within = WithinScope.reachedBy(scope);
        var values = new ArrayList<>(within.values());
        values.add(limit);
        var ids = sql.query(
                "SELECT d.id FROM deployment d WHERE " + within.condition() + " ORDER BY lower(d.name), d.id LIMIT ?",
                row -> row.getObject(1, UUID.class),
                values.toArray());
        return deployments.findAll(ids).stream()
                .sorted(Comparator.comparingInt(d -> ids.indexOf(d.id())))
                .toList();
    }

    @Override
    public boolean allWithin(Scope scope, Collection<Scope> others) {
        var within = WithinScope.reachedBy(scope);
        var values = new ArrayList<>(within.values());
        var uncovered = new StringBuilder();
        others.stream().map(WithinScope::coveredBy).forEach(other -> {
            uncovered.append(" AND NOT ").append(other.condition());
            values.addAll(other.values());
        });
        return !sql.one(
                "SELECT EXISTS (SELECT FROM deployment d WHERE " + within.condition() + uncovered + ")",
                row -> row.getBoolean(1),
                values.toArray());
    }

    @Override
    public Reached reach(ShutdownOrder order) {
        var within = WithinScope.reachedBy(order.scope());
        var values = new ArrayList<Object>();
        if (!order.drill()) {
            values.add(order.mode().laxer().stream().map(OperatingMode::name).toArray(String[]::new));
            values.add(order.mode().name());
            values.add(order.issuedAt());
        }
        values.addAll(within.values());
        values.add(order.id());
        values.add(Reached.NAMED);
        var reached =
                (order.drill() ? "SELECT d.id FROM deployment d WHERE %s" : NARROWED).formatted(within.condition());
        return sql.one(REACHED.formatted(reached), SqlShutdownTargets::reached, values.toArray());
    }

    private static Reached reached(ResultSet row) throws SQLException {
        return new Reached(
                row.getInt(1), Set.copyOf(Arrays.asList((UUID[]) row.getArray(2).getArray())));
    }
}
