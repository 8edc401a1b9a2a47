package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.CanonicalJson;
import dev.countersign.decision.DecisionLog;
import dev.countersign.decision.DecisionService;
import dev.countersign.decision.Reason;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every answer is recorded, and the record can be read.
@CountersignTest
class DecisionLogTest {

    @Inject
    GrantedAgents agents;

    @Inject
    DecisionService decisions;

    @Inject
    DecisionLog log;

    @Inject
    AgroalDataSource database;

    private Granted granted;

    @BeforeEach
    void grant() throws InterruptedException {
        granted = agents.granted();
        Gateway.awaitReason(granted.question(), "PERMITTED");
    }

    @Test
    void recordsWhatWasAskedAndAnswered() throws InterruptedException {
        var params = Map.of("to", "a@example.org");
        var answer = As.gateway()
                .header("X-Request-ID", "call-1")
                .body(granted.question(params))
                .post(Gateway.EVALUATION)
                .jsonPath();

        var recorded = awaitRecorded(answer.getString("context.decisionId"));

        assertThat(recorded)
                .containsEntry("permitted", true)
                .containsEntry("reason", "PERMITTED")
                .containsEntry("auditSequence", answer.get("context.auditSequence"))
                .containsEntry("deploymentId", granted.deploymentId().toString())
                .containsEntry("grantId", granted.grantId().toString())
                .containsEntry("caller", "gateway")
                .containsEntry("instance", "test")
                .containsEntry("agent", granted.agent())
                .containsEntry("action", "tools/call")
                .containsEntry("tool", granted.tool())
                .containsEntry("paramsDigest", CanonicalJson.digest(params))
                .containsEntry("requestId", "call-1");
    }

    @Test
    void recordsEvenTheStrangestQuestion() throws InterruptedException {
        var strange = "\0\\N\t\n\r\\.\uD800 é𝄞 'x' " + "y".repeat(5_000);
        var question = granted.with("action", Map.of("name", strange));

        var answer = Gateway.ask(question).jsonPath();

        var recorded = awaitRecorded(answer.getString("context.decisionId"));
        assertThat(recorded).containsEntry("reason", "ACTION_NOT_GRANTED");
        assertThat((String) recorded.get("action"))
                .startsWith("\uFFFD\\N\t\n\r\\.")
                .contains(" é𝄞 'x' yyy")
                .hasSize(500);
    }

    @Test
    void pagesFromTheNewestToTheOldest() throws InterruptedException {
        var asked = new ArrayList<String>();
        for (var i = 0; i < 5; i++) {
            asked.add(Gateway.ask(granted.question()).jsonPath().getString("context.decisionId"));
        }
        awaitRecorded(asked.getLast());
        var walked = new ArrayList<String>();
        String cursor = null;
        do {
            var page = list("&limit=2" + (cursor == null ? "" : "&cursor=" + cursor));
            walked.addAll(page.getList("items.id"));
            cursor = page.getString("nextCursor");
        } while (cursor != null);

        assertThat(walked).doesNotHaveDuplicates().startsWith(asked.reversed().toArray(String[]::new));
    }

    @Test
    void tellsPermittedFromDenied() throws InterruptedException {
        var denied = Gateway.ask(granted.with("resource", Granted.resource("other")))
                .jsonPath()
                .getString("context.decisionId");
        awaitRecorded(denied);

        // A question may have been denied before: while the grant had not arrived in the snapshot.
        assertThat(list("&permitted=false").<String>getList("items.id")).startsWith(denied);
        assertThat(new HashSet<>(list("&permitted=false").<Boolean>getList("items.permitted")))
                .containsExactly(false);
        assertThat(new HashSet<>(list("&permitted=true").<Boolean>getList("items.permitted")))
                .containsExactly(true);
        assertThat(decisions.lastDay(granted.deploymentId()))
                .extracting(DecisionLog.Tally::reason)
                .doesNotHaveDuplicates()
                .contains(Reason.PERMITTED, Reason.NO_GRANT);
    }

    @Test
    void showsTheRecordToThoseWhoReadIt() {
        for (var reader : List.of(As.engineer(), As.officer(), As.auditor())) {
            assertThat(reader.get("/api/v1/decisions").statusCode()).isEqualTo(200);
        }
        for (var other : List.of(As.gateway(), As.pipeline(), As.stop1())) {
            assertThat(other.get("/api/v1/decisions").statusCode()).isEqualTo(403);
        }
        assertThat(As.nobody().get("/api/v1/decisions").statusCode()).isEqualTo(401);
    }

    @Test
    void keepsADaysDecisionsInAPartitionOfTheirOwn() throws SQLException {
        decisions.makeRoom();
        log.makeRoom(LocalDate.of(2099, 1, 1));
        log.makeRoom(LocalDate.of(2099, 1, 1));

        try (var connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("""
                        SELECT count(*) FROM pg_inherits WHERE inhparent = 'decision'::regclass
                        AND (inhrelid = 'decision_20990101'::regclass
                            OR inhrelid = ('decision_' || to_char(now() AT TIME ZONE 'UTC' + interval '1 day', 'YYYYMMDD'))::regclass)""")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
    }

    private JsonPath list(String more) {
        var answer = As.auditor().get("/api/v1/decisions?deploymentId=" + granted.deploymentId() + more);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    private Map<String, Object> awaitRecorded(String id) throws InterruptedException {
        var until = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (System.nanoTime() < until) {
            for (var item : list("").<Map<String, Object>>getList("items")) {
                if (id.equals(item.get("id"))) {
                    return item;
                }
            }
            Thread.sleep(20);
        }
        throw new AssertionError("decision " + id + " was not recorded");
    }
}
