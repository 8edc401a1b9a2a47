package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Paging;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Review;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.grant.ReviewRound;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.agroal.api.AgroalDataSource;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A grant whose row cannot be read keeps no other from being suspended, and whoever watches hears of it.
@CountersignTest
class ReviewIsolationTest {

    @Inject
    ReviewRound round;

    @Inject
    GrantService grants;

    @Inject
    EvidenceService evidence;

    @Inject
    AgroalDataSource database;

    private final List<UUID> failed = new ArrayList<>();
    private Evaluation rests;
    private Grant broken;
    private Grant sound;

    @BeforeEach
    void granted() {
        var model = Stage.model("ASL-2");
        rests = Stage.accepted(model, 100, 0);
        broken = granted(Stage.ready(model));
        sound = granted(Stage.ready(model));
        run();
        assertThat(failed).isEmpty();
    }

    @AfterEach
    void mend() throws SQLException {
        update("UPDATE tool_grant SET suspended_at = NULL, suspended_for = NULL, review_due = now() WHERE id = ?");
        run();
    }

    @Test
    void suspendsTheOthersInTheSameRound() throws SQLException {
        update("UPDATE tool_grant SET suspended_at = now(), suspended_for = '[1]' WHERE id = ?");
        evidence.review(
                Stage.OFFICER,
                rests.id(),
                evidence.get(rests.id()).revision(),
                Review.Verdict.REJECT,
                "Read it again.",
                Review.Independence.THIRD_PARTY,
                null);

        run();

        assertThat(failed).containsExactly(broken.id());
        assertThat(grants.get(sound.id()).suspension()).isNotNull();
        assertThat(failures()).isEqualTo(1);
        RestAssured.get("/q/health/well").then().statusCode(503);
        RestAssured.get("/q/health/ready").then().statusCode(200);
        assertThat(As.admin().get("/q/metrics").asString())
                .contains("countersign_review_failing 1.0", "countersign_review_lag_seconds", "countersign_review_due");

        update("UPDATE tool_grant SET suspended_for = '[]', review_due = now() WHERE id = ?");
        run();
        assertThat(failed).hasSize(1);
        assertThat(failures()).isZero();
        RestAssured.get("/q/health/well").then().statusCode(200);
    }

    private void run() {
        round.run((id, e) -> failed.add(id));
    }

    private Grant granted(Deployment deployment) {
        var tool = Stage.tool(Capability.CONTACT_PEOPLE);
        Stage.approve(Stage.asked(deployment, tool).id(), Stage.OFFICER, Stage.BOARD1);
        return grants.list(new Grants.Filter(deployment.id(), null, true, null, null), Paging.first())
                .items()
                .getFirst();
    }

    private int failures() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("SELECT review_failures FROM tool_grant WHERE id = ?")) {
            statement.setObject(1, broken.id());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private void update(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, broken.id());
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }
}
