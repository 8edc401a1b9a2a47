package dev.countersign.web.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.SharedClock;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeterminationLapses;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.Model;
import dev.countersign.shutdown.AuthorityService;
import dev.countersign.signoff.GateResult;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is recorded as lapsed stays so when its end lies ahead again: a clock was set back.
@CountersignTest
class LapsesStayTest {

    @Inject
    DeterminationService determinations;

    @Inject
    DeterminationLapses lapses;

    @Inject
    AuthorityService authorities;

    @Inject
    SharedClock shared;

    @Inject
    InstantSource clock;

    @Inject
    AgroalDataSource database;

    private Model model;
    private Deployment deployment;

    @BeforeEach
    void stage() {
        model = Stage.model("ASL-2");
        deployment = Stage.ready(model);
    }

    @Test
    void keepsTheReviewOfALevelOverdue() throws SQLException {
        var level = determinations.inForce(model.id()).orElseThrow().id();
        end("UPDATE determination SET review_by = now() - interval '1 second' WHERE id = ?", level);
        assertThat(lapses.record()).isPositive();
        assertThat(lapses.record()).isZero();
        end("UPDATE determination SET review_by = now() + interval '9 days' WHERE id = ?", level);

        assertThat(failing()).contains("safety-level").doesNotContain("shutdown-authority");
        assertThat(As.auditor().get("/models/" + model.id()).asString()).contains("Review overdue");
        assertThat(entries("determination.lapsed", "model/" + model.id())).isEqualTo(1);
    }

    /// A raise nobody confirmed closes with what it was raised over.
    @Test
    void keepsTheReviewOfWhatWasRaisedOverdue() throws SQLException {
        var level = determinations.inForce(model.id()).orElseThrow().id();
        determinations.propose(Stage.OFFICER, model.id(), Stage.proposal("ASL-3"));
        end("UPDATE determination SET review_by = now() - interval '1 second' WHERE id = ?", level);
        assertThat(lapses.record()).isPositive();
        assertThat(lapses.record()).isZero();
        end("UPDATE determination SET review_by = now() + interval '9 days' WHERE id = ?", level);

        assertThat(failing()).contains("safety-level");
    }

    @Test
    void keepsARegistrationToStopLapsed() throws SQLException {
        var authority = authorities.inForce().stream()
                .filter(a -> deployment.id().toString().equals(a.scope().id()))
                .findFirst()
                .orElseThrow()
                .id();
        end("UPDATE shutdown_authority SET valid_until = now() - interval '1 second' WHERE id = ?", authority);
        assertThat(authorities.recordLapses()).isPositive();
        assertThat(authorities.recordLapses()).isZero();
        end("UPDATE shutdown_authority SET valid_until = now() + interval '9 days' WHERE id = ?", authority);

        assertThat(failing()).contains("shutdown-authority").doesNotContain("safety-level");
        assertThat(entries("shutdown-authority.lapsed", "shutdown-authority/" + authority))
                .isEqualTo(1);
    }

    /// An instance whose clock is ahead records nothing that the clock all share has not reached.
    @Test
    void agreesOnTheEarlierOfTwoClocks() {
        var own = clock.instant();

        assertThat(shared.now()).isCloseTo(own, within(1, ChronoUnit.MINUTES));
        assertThat(shared.agreed(own.plus(3650, ChronoUnit.DAYS))).isCloseTo(own, within(1, ChronoUnit.MINUTES));
        assertThat(shared.agreed(own.minus(1, ChronoUnit.DAYS))).isEqualTo(own.minus(1, ChronoUnit.DAYS));
    }

    private List<String> failing() {
        return Stage.asked(deployment, Stage.tool(Capability.READ_DATA)).assessment().failing().stream()
                .map(GateResult::gate)
                .toList();
    }

    private static int entries(String action, String subject) {
        return As.auditor()
                .get("/api/v1/audit/entries?action=" + action + "&subject=" + subject)
                .jsonPath()
                .getList("items")
                .size();
    }

    private void end(String sql, UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
