package dev.countersign.persistence.decision;

import dev.countersign.decision.DeploymentPicture;
import dev.countersign.decision.Pictures;
import dev.countersign.grant.Conditions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One statement per read, so that what the database shows is one moment, and sorted by deployment, so that only some
/// rows are in memory at a time. A subquery per deployment took four times as long with 100,000 of them.
@ApplicationScoped
class SqlPictures implements Pictures {

    /// Ended grants are kept this long, so that a gateway hears that its grant expired rather than that there is none.
    private static final Duration ENDED_KEPT = Duration.ofDays(1);

    private static final int ROWS_AT_A_TIME = 1_000;

    /// Rows of the deployments wanted: the deployment itself, then its agents, then its grants, the last to end first.
    private static final String ROWS = """
            WITH wanted AS (SELECT d.id, d.status, d.mode FROM deployment d
                WHERE EXISTS (SELECT FROM agent a WHERE a.deployment_id = d.id) %s)
            SELECT w.id AS deployment, 1 AS kind, w.id, w.status, w.mode, NULL AS name, NULL AS origin,
                NULL::uuid AS parent, NULL::timestamptz AS since, NULL::timestamptz AS until, NULL AS resource_type,
                NULL AS actions, NULL AS signed_classes, NULL AS present_classes, NULL AS signed_digest,
                NULL AS present_digest, NULL AS condition, NULL::integer AS rate
            FROM wanted w
            UNION ALL
            SELECT a.deployment_id, 2, a.id, NULL, NULL, a.subject, a.issuer, a.parent_agent_id, a.created_at,
                a.retired_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL
            FROM agent a JOIN wanted w ON w.id = a.deployment_id
            UNION ALL
            SELECT g.deployment_id, 3, g.id, NULL, NULL, g.tool_name, g.tool_server, NULL, g.granted_at,
                g.valid_until, t.resource_type, g.actions, g.capabilities,
                (SELECT json_agg(c.capability ORDER BY c.capability)::text FROM tool_capability c WHERE c.tool_id = t.id),
                g.definition_digest, CASE WHEN t.observed_digest IS NULL THEN t.definition_digest END,
                g.call_condition, g.rate_limit_per_minute
            FROM tool_grant g JOIN wanted w ON w.id = g.deployment_id JOIN tool t ON t.id = g.tool_id
            WHERE g.revoked_at IS NULL AND g.valid_until > ?
            ORDER BY deployment, kind, until DESC, id""";

    private static final String ALL = ROWS.formatted("");
    private static final String SOME = ROWS.formatted("AND d.id = ANY (?)");

    private final AgroalDataSource database;
    private final Conditions conditions;
    private final InstantSource clock;

    SqlPictures(AgroalDataSource database, Conditions conditions, InstantSource clock) {
        this.database = database;
        this.conditions = conditions;
        this.clock = clock;
    }

    @Override
    public void all(Consumer<DeploymentPicture> each) {
        read(ALL, null, each);
    }

    @Override
    public void of(Set<UUID> deployments, Consumer<DeploymentPicture> each) {
        read(SOME, deployments, each);
    }

    private void read(String sql, @Nullable Set<UUID> wanted, Consumer<DeploymentPicture> each) {
        try (var connection = database.getConnection()) {
            // The driver streams only within a transaction.
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                var next = 1;
                if (wanted != null) {
                    statement.setArray(next++, connection.createArrayOf("uuid", wanted.toArray()));
                }
                statement.setObject(next, clock.instant().minus(ENDED_KEPT).atOffset(ZoneOffset.UTC));
                try (var rows = statement.executeQuery()) {
                    new PictureReader(conditions).read(rows, each);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The pictures of deployments cannot be read", e);
        }
    }
}
