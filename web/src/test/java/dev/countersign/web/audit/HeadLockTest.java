package dev.countersign.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who holds the head's lock for too long keeps nobody waiting for ever.
@CountersignTest
class HeadLockTest {

    @Test
    void tellsWhoWaitsTooLongToTryAgain() throws SQLException {
        var began = Instant.now();

        try (var hung = Database.asApplication()) {
            hung.setAutoCommit(false);
            hung.createStatement().execute("SELECT audit_lock()");
            var answer = As.auditor().body(Map.of("type", "audit-log")).post("/api/v1/exports");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.jsonPath().getString("detail")).contains("try again in a moment");
            hung.rollback();
        }

        assertThat(Duration.between(began, Instant.now())).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(20));
        assertThat(As.auditor()
                        .body(Map.of("type", "audit-log"))
                        .post("/api/v1/exports")
                        .statusCode())
                .isEqualTo(202);
    }
}
