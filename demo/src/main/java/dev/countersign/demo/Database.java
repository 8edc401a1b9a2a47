package dev.countersign.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/// A real PostgreSQL with a database for the application and one for the identity provider.
final class Database implements AutoCloseable {

    static final String NAME = "PostgreSQL";

    private final EmbeddedPostgres server;

    private Database(EmbeddedPostgres server) {
        this.server = server;
    }

    static Database start(Places places, int port) {
        var log = places.log(NAME).toFile();
        try {
            Files.createDirectories(log.toPath().getParent());
            Files.deleteIfExists(log.toPath());
            var server = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setOverrideWorkingDirectory(
                            places.state().resolve("postgresql").toFile())
                    .setDataDirectory(directory(places).toFile())
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(Duration.ofSeconds(60))
                    .setOutputRedirector(Redirect.appendTo(log))
                    // The library switches it off for tests; these data are to survive a power cut.
                    .setServerConfig("fsync", "on")
                    .start();
            prepare(server);
            return new Database(server);
        } catch (IOException | IllegalStateException | SQLException e) {
            throw new StackException(NAME + " cannot be started: " + e.getMessage() + " Its log: " + log, e);
        }
    }

    /// The file in which a running server writes its process number.
    static Path pid(Places places) {
        return directory(places).resolve("postmaster.pid");
    }

    private static Path directory(Places places) {
        return places.data().resolve("postgresql");
    }

    /// The owner of the tables runs the migrations; the application's own role cannot touch the audit log's rows.
    private static void prepare(EmbeddedPostgres server) throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            createRole(statement, "countersign_app", "app");
            createDatabase(statement, "countersign", "countersign_owner", "owner");
            createDatabase(statement, "keycloak", "keycloak", "keycloak");
        }
    }

    private static void createDatabase(Statement statement, String name, String owner, String password)
            throws SQLException {
        createRole(statement, owner, password);
        if (missing(statement, "SELECT 1 FROM pg_database WHERE datname = '" + name + "'")) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + owner);
        }
    }

    private static void createRole(Statement statement, String name, String password) throws SQLException {
        if (missing(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + name + "'")) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
        }
    }

    private static boolean missing(Statement statement, String query) throws SQLException {
        try (var found = statement.executeQuery(query)) {
            return !found.next();
        }
    }

    String url(String database) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
