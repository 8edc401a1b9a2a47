package dev.countersign.persistence.shutdown;

import dev.countersign.persistence.Sql;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.StopImpacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;

/// Counts what a stop takes along, in one statement.
@ApplicationScoped
class SqlStopImpacts implements StopImpacts {

    private static final String IMPACT = """
            WITH RECURSIVE stopped (id) AS (SELECT d.id FROM deployment d WHERE %s),
            bound (id, deployment_id) AS (
                SELECT a.id, a.deployment_id FROM agent a JOIN stopped s ON a.deployment_id = s.id
                WHERE a.retired_at IS NULL
                UNION
                SELECT a.id, a.deployment_id FROM agent a JOIN bound b ON a.parent_agent_id = b.id
                WHERE a.retired_at IS NULL)
            SELECT (SELECT count(*) FROM stopped) AS deployments,
                count(*) FILTER (WHERE deployment_id IN (SELECT id FROM stopped)) AS agents,
                count(*) FILTER (WHERE deployment_id NOT IN (SELECT id FROM stopped)) AS delegates,
                (SELECT count(*) FROM tool_grant g JOIN stopped s ON g.deployment_id = s.id
                WHERE g.revoked_at IS NULL AND NOT g.expiry_recorded AND g.valid_until > ?) AS live_grants
            FROM bound""";

    private final Sql sql;

    SqlStopImpacts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Impact of(Scope scope, Instant now) {
        var within = WithinScope.reachedBy(scope);
        var values = new ArrayList<>(within.values());
        values.add(now);
        return sql.one(
                IMPACT.formatted(within.condition()),
                row -> new Impact(
                        row.getInt("deployments"),
                        row.getLong("agents"),
                        row.getLong("delegates"),
                        row.getLong("live_grants")),
                values.toArray());
    }
}
