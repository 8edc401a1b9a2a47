package dev.countersign.persistence.decision;

import dev.countersign.decision.DeploymentPicture;
import dev.countersign.decision.Pictures;
import dev.countersign.grant.Conditions;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/// Four streams of rows in one repeatable-read transaction, so that what is read is one moment. They are put together
/// here: at 100,000 deployments a subquery for each, or sorting all rows in the database, takes several times as long.
@ApplicationScoped
class SqlPictures implements Pictures {

    /// Ended grants are kept this long, so that a gateway hears that its grant expired rather than that there is none.
    private static final Duration ENDED_KEPT = Duration.ofDays(1);

    private static final int ROWS_AT_A_TIME = 1_000;

    private static final String TOOLS = """
            SELECT t.id, t.resource_type, t.pinned_sequence, CASE WHEN t.observed_digest IS NULL THEN t.definition_digest END AS digest,
                (SELECT json_agg(c.capability ORDER BY c.capability)::text FROM tool_capability c WHERE c.tool_id = t.id)
                    AS classes
            FROM tool t WHERE t.id IN (SELECT g.tool_id FROM tool_grant g
                WHERE g.revoked_at IS NULL AND g.valid_until > ?%s)""";
    private static final String DEPLOYMENTS =
            "SELECT d.id, d.status, m.mode FROM deployment d JOIN deployment_mode m ON m.deployment_id = d.id WHERE true%s";
    private static final String AGENTS = """
            SELECT deployment_id, id, issuer, subject, parent_agent_id, audit_sequence, retired_at
            FROM agent WHERE true%s""";
    private static final String GRANTS = """
            SELECT deployment_id, id, tool_id, tool_name, tool_server, actions, capabilities, definition_digest,
                call_condition, rate_limit_per_minute, audit_sequence, valid_until, expiry_recorded, suspended_for
            FROM tool_grant WHERE revoked_at IS NULL AND valid_until > ?%s""";

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
        read(null, each);
    }

    @Override
    public void of(Set<UUID> deployments, Consumer<DeploymentPicture> each) {
        read(deployments, each);
    }

    private void read(@Nullable Set<UUID> wanted, Consumer<DeploymentPicture> each) {
        var reader = new PictureReader(conditions);
        try (var connection = database.getConnection()) {
            // The driver streams only within a transaction.
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY");
                var endedAfter = clock.instant().minus(ENDED_KEPT).atOffset(ZoneOffset.UTC);
                rows(connection, TOOLS, endedAfter, "g.deployment_id", wanted, reader::tool);
                rows(connection, DEPLOYMENTS, null, "d.id", wanted, reader::deployment);
                rows(connection, AGENTS, null, "deployment_id", wanted, reader::agent);
                rows(connection, GRANTS, endedAfter, "deployment_id", wanted, reader::grant);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The pictures of deployments cannot be read", e);
        }
        reader.pictures(each);
    }

    private static void rows(
            Connection connection,
            String sql,
            @Nullable OffsetDateTime endedAfter,
            String deployment,
            @Nullable Set<UUID> wanted,
            Row row)
            throws SQLException {
        var narrowed = sql.formatted(wanted == null ? "" : " AND " + deployment + " = ANY (?)");
        try (var statement = connection.prepareStatement(narrowed)) {
            statement.setFetchSize(ROWS_AT_A_TIME);
            // Identifiers and times in binary from the first time on: parsing their text was a third of the work.
            statement.unwrap(PGStatement.class).setPrepareThreshold(-1);
            var next = 1;
            if (endedAfter != null) {
                statement.setObject(next++, endedAfter);
            }
            if (wanted != null) {
                statement.setArray(next, connection.createArrayOf("uuid", wanted.toArray()));
            }
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    row.read(rows);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Row {
        void read(ResultSet row) throws SQLException;
    }
}
