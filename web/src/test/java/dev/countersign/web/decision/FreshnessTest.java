package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import jakarta.inject.Inject;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/// Law 5 without a database: an instance that cannot confirm that nothing changed denies, and says that it is not
/// ready.
@CountersignTest
class FreshnessTest {

    @Inject
    GrantedAgents agents;

    @Test
    void deniesWhileTheLogCannotBeReadAndPermitsAgainAfterwards() throws SQLException, InterruptedException {
        var granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");
        try (var owner = DriverManager.getConnection(
                        setting("quarkus.datasource.jdbc.url"),
                        setting("quarkus.flyway.username"),
                        setting("quarkus.flyway.password"));
                var statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("LOCK TABLE audit_head IN ACCESS EXCLUSIVE MODE");

            // Still within the limit: the answer comes from memory, since whatever asks the log now waits for the lock.
            assertThat(Gateway.reason(granted.question())).isEqualTo("PERMITTED");

            Gateway.awaitReason(granted.question(), "STALE");
            assertThat(As.nobody().get("/q/health/ready").statusCode()).isEqualTo(503);
            owner.rollback();
        }

        Gateway.awaitReason(granted.question(), "PERMITTED");
        assertThat(As.nobody().get("/q/health/ready").statusCode()).isEqualTo(200);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
