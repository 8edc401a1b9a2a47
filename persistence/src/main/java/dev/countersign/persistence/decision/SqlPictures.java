package dev.countersign.persistence.decision;

import dev.countersign.decision.DeploymentPicture;
import dev.countersign.decision.Pictures;
import dev.countersign.grant.Conditions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// One statement per read, one row per deployment: what the database shows is one moment, and no more than a few
/// hundred
/// rows are in memory at a time.
@ApplicationScoped
class SqlPictures implements Pictures {

    /// Ended grants are kept this long, so that a gateway hears that its grant expired rather than that there is none.
    private static final Duration ENDED_KEPT = Duration.ofDays(1);

    private static final int ROWS_AT_A_TIME = 500;

    private static final String PICTURES = """
            SELECT d.id, d.status = 'APPROVED' AS approved, d.mode,
                (SELECT json_agg(json_build_object(
                        'id', a.id, 'issuer', a.issuer, 'subject', a.subject, 'parentId', a.parent_agent_id,
                        'active', a.retired_at IS NULL,
                        'registeredAtMicros', (extract(epoch FROM a.created_at) * 1000000)::bigint))
                    FROM agent a WHERE a.deployment_id = d.id) AS agents,
                (SELECT json_agg(json_build_object(
                        'id', g.id, 'tool', g.tool_name, 'server', g.tool_server, 'resourceType', t.resource_type,
                        'actions', g.actions::json, 'signedClasses', g.capabilities::json,
                        'presentClasses', (SELECT json_agg(c.capability) FROM tool_capability c WHERE c.tool_id = t.id),
                        'signedDigest', g.definition_digest,
                        'presentDigest', CASE WHEN t.observed_digest IS NULL THEN t.definition_digest END,
                        'condition', g.call_condition, 'rateLimitPerMinute', g.rate_limit_per_minute,
                        'grantedAtMicros', (extract(epoch FROM g.granted_at) * 1000000)::bigint,
                        'validUntilMicros', (extract(epoch FROM g.valid_until) * 1000000)::bigint)
                        ORDER BY g.valid_until DESC, g.id)
                    FROM tool_grant g JOIN tool t ON t.id = g.tool_id
                    WHERE g.deployment_id = d.id AND g.revoked_at IS NULL AND g.valid_until > ?) AS grants
            FROM deployment d
            WHERE EXISTS (SELECT FROM agent a WHERE a.deployment_id = d.id)""";

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
        read(PICTURES, statement -> {}, each);
    }

    @Override
    public void of(Set<UUID> deployments, Consumer<DeploymentPicture> each) {
        read(
                PICTURES + " AND d.id = ANY (?)",
                statement ->
                        statement.setArray(2, statement.getConnection().createArrayOf("uuid", deployments.toArray())),
                each);
    }

    private void read(String sql, Binding binding, Consumer<DeploymentPicture> each) {
        try (var connection = database.getConnection()) {
            // The driver streams only within a transaction.
            connection.setAutoCommit(false);
            try (var statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(ROWS_AT_A_TIME);
                statement.setObject(1, clock.instant().minus(ENDED_KEPT).atOffset(ZoneOffset.UTC));
                binding.bind(statement);
                var reader = new PictureReader(conditions);
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        each.accept(reader.read(rows));
                    }
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The pictures of deployments cannot be read", e);
        }
    }

    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }
}
