package dev.countersign.demo.bench;

import dev.countersign.demo.StackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Writes real rows: as many approved deployments, each with one agent and one live grant of one of 1,000 tools, every
/// tenth with a condition.
final class Rows {

    static final int COUNT = 100_000;
    static final String WHAT = "100,000 deployments, agents and grants";

    private Rows() {}

    static void load(int databasePort) {
        var url = "jdbc:postgresql://localhost:" + databasePort + "/countersign";
        try (var connection = DriverManager.getConnection(url, "countersign_owner", "owner");
                var statement = connection.createStatement()) {
            var started = System.nanoTime();
            statement.execute(script().replace(":count", Integer.toString(COUNT)));
            statement.execute("VACUUM ANALYZE");
            System.out.println("loaded " + WHAT + " in " + (System.nanoTime() - started) / 1_000_000_000 + " s");
        } catch (SQLException | IOException e) {
            throw new StackException("The rows cannot be loaded: " + e.getMessage(), e);
        }
    }

    private static String script() throws IOException {
        try (var source = Rows.class.getResourceAsStream("/bench/rows.sql")) {
            if (source == null) {
                throw new IllegalStateException("rows.sql is missing");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
