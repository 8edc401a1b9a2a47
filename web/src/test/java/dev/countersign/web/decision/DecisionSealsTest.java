package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.Hash;
import dev.countersign.decision.DecisionSeals;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import io.agroal.api.AgroalDataSource;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Nobody adds, changes or removes a decision of a day that is over without its seal showing it.
@CountersignTest
class DecisionSealsTest {

    private static final LocalDate DAY = LocalDate.now(ZoneOffset.UTC).minusDays(300);

    @Inject
    DecisionSeals seals;

    @Inject
    AuditTrail audit;

    @Inject
    AgroalDataSource database;

    @Test
    void sealsADayOnceAndShowsWhatCameAfterwards() throws SQLException {
        var leaves = new ArrayList<Hash>();
        for (var second = 1; second <= 3; second++) {
            leaves.add(Hash.leaf(CanonicalJson.of(recorded(second))));
        }
        assertThat(seals.due()).startsWith(DAY, DAY.plusDays(1)).hasSize(31);

        seals.record(seals.compute(DAY));
        seals.record(seals.compute(DAY));

        var root = Hash.node(Hash.node(leaves.get(0), leaves.get(1)), leaves.get(2));
        var entry = audit.latest(AuditLog.Filter.about("decisions", DAY, 10));
        assertThat(entry).singleElement().satisfies(e -> {
            assertThat(e.action()).isEqualTo("decisions.sealed");
            assertThat(CanonicalJson.readObject(e.details())).isEqualTo(Map.of("decisions", 3, "root", root.base64()));
        });
        assertThat(seals.due()).startsWith(DAY.plusDays(1));
        assertThat(check().getBoolean("holds")).isTrue();
        assertThat(check().getLong("auditSequence")).isEqualTo(entry.getFirst().sequence());

        recorded(4);

        assertThat(check().getBoolean("holds")).isFalse();
        assertThat(check().getInt("recorded.decisions")).isEqualTo(3);
        assertThat(check().getInt("present.decisions")).isEqualTo(4);
    }

    @Test
    void letsAuditorsCheckSealsAndNobodyElse() {
        assertThat(As.auditor().get("/api/v1/decisions/seals/1999-01-01").statusCode())
                .isEqualTo(404);
        assertThat(As.auditor().get("/api/v1/decisions/seals/yesterday").statusCode())
                .isEqualTo(404);
        for (var other : List.of(As.engineer(), As.officer(), As.gateway(), As.admin())) {
            assertThat(other.get("/api/v1/decisions/seals/1999-01-01").statusCode())
                    .isEqualTo(403);
        }
    }

    private static JsonPath check() {
        var answer = As.auditor().get("/api/v1/decisions/seals/" + DAY);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.jsonPath();
    }

    /// A decision written behind the application's back, as its database role may.
    private Map<String, Object> recorded(int second) throws SQLException {
        var id = Ids.next();
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO decision (id, at, permitted, reason, sequence, caller, instance, agent, action, tool,
                        params_digest) VALUES (?, ?::timestamptz, false, 'NO_GRANT', 7, 'gateway', 'test', 'a', 'call', 't',
                        'd')""")) {
            insert.setObject(1, id);
            insert.setString(2, DAY + "T12:00:0" + second + "Z");
            insert.executeUpdate();
        }
        var facts = new HashMap<String, Object>(Map.of(
                "id", id.toString(),
                "at", DAY + "T12:00:0" + second + "Z",
                "permitted", false,
                "reason", "NO_GRANT",
                "auditSequence", 7,
                "caller", "gateway",
                "instance", "test",
                "agent", "a",
                "action", "call",
                "tool", "t"));
        facts.put("paramsDigest", "d");
        for (var missing : List.of("deploymentId", "grantId", "person", "server", "requestId")) {
            facts.put(missing, null);
        }
        return facts;
    }
}
