package dev.countersign.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;

/// Connections past the application: as its own role, and as the owner of the tables.
public final class Database {

    private Database() {}

    public static Connection asApplication() throws SQLException {
        return connect("quarkus.datasource.username", "quarkus.datasource.password");
    }

    public static Connection asOwner() throws SQLException {
        return connect("quarkus.flyway.username", "quarkus.flyway.password");
    }

    private static Connection connect(String user, String password) throws SQLException {
        return DriverManager.getConnection(setting("quarkus.datasource.jdbc.url"), setting(user), setting(password));
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /// The one number a query gives.
    public static long count(String query) throws SQLException {
        try (var connection = asApplication();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// Changes what the application may not change.
    public static void change(String update) throws SQLException {
        try (var connection = asOwner();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(update)).isPositive();
        }
    }
}
