package dev.countersign.persistence.shutdown;

import dev.countersign.persistence.Sql;
import dev.countersign.shutdown.StopImpacts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// Counts what a stop takes along, in one statement.
@ApplicationScoped
class SqlStopImpacts implements StopImpacts {

    private static final String IMPACT = """
            WITH RECURSIVE stopped (id) AS (SELECT unnest(?::uuid[])),
            bound (id, deployment_id) AS (
                SELECT a.id, a.deployment_id FROM agent a JOIN stopped s ON a.deployment_id = s.id
                WHERE a.retired_at IS NULL
                UNION
                SELECT a.id, a.deployment_id FROM agent a JOIN bound b ON a.parent_agent_id = b.id
                WHERE a.retired_at IS NULL)
            SELECT count(*) FILTER (WHERE deployment_id IN (SELECT id FROM stopped)) AS agents,
                count(*) FILTER (WHERE deployment_id NOT IN (SELECT id FROM stopped)) AS delegates,
                (SELECT count(*) FROM tool_grant g JOIN stopped s ON g.deployment_id = s.id
                WHERE g.revoked_at IS NULL AND g.valid_until > ?) AS live_grants
            FROM bound""";

    private final Sql sql;

    SqlStopImpacts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Impact of(Set<UUID> deploymentIds, Instant now) {
        return sql.one(
                IMPACT,
                row -> new Impact(
                        deploymentIds.size(),
                        row.getLong("agents"),
                        row.getLong("delegates"),
                        row.getLong("live_grants")),
                deploymentIds.toArray(UUID[]::new),
                now);
    }
}
