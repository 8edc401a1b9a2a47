package dev.countersign.web;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;

/// A real PostgreSQL for the tests, with the two roles of a real installation: the owner of the tables, used by the
/// migrations only, and the application's own role.
public class PostgresResource implements QuarkusTestResourceLifecycleManager {

    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        try {
            server = EmbeddedPostgres.builder().start();
            prepare();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Map.of(
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + server.getPort() + "/countersign",
                "quarkus.datasource.username", "countersign_app",
                "quarkus.datasource.password", "app",
                "quarkus.flyway.username", "countersign_owner",
                "quarkus.flyway.password", "owner");
    }

    private void prepare() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE ROLE countersign_owner LOGIN PASSWORD 'owner'");
            statement.execute("CREATE ROLE countersign_app LOGIN PASSWORD 'app'");
            statement.execute("CREATE DATABASE countersign OWNER countersign_owner");
        }
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
