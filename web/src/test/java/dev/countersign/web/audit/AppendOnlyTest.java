package dev.countersign.web.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.AuditTrees;
import dev.countersign.audit.Hash;
import dev.countersign.audit.MerkleProofs;
import dev.countersign.audit.TreeHead;
import dev.countersign.web.CountersignTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Law 7: nothing in the audit log can be changed or removed, and its order has no gaps.
@CountersignTest
class AppendOnlyTest {

    @Inject
    AuditLog log;

    @Inject
    AuditTrail trail;

    @Inject
    AuditTrees trees;

    @BeforeEach
    void oneEntryAtLeast() {
        append("before each");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit_entry SET canonical = '{}' WHERE sequence = 0",
                "UPDATE audit_entry SET actor = 'nobody' WHERE sequence = 0",
                "DELETE FROM audit_entry WHERE sequence = 0",
                "DELETE FROM audit_entry WHERE false",
                "TRUNCATE audit_entry",
                "UPDATE audit_node SET hash = sha256('x') WHERE level = 0 AND position = 0",
                "DELETE FROM audit_node WHERE level = 0 AND position = 0",
                "TRUNCATE audit_node",
                "UPDATE audit_head SET size = 0",
                "UPDATE audit_head SET size = size + 1",
                "DELETE FROM audit_head",
                "TRUNCATE audit_head",
                "INSERT INTO audit_head VALUES (true, 0)",
                "INSERT INTO audit_entry (sequence, canonical) VALUES (1000000, '{\"sequence\":1000000}')",
                "INSERT INTO audit_entry (sequence, canonical) VALUES (0, '{\"sequence\":0}')"
            })
    void refusesTamperingByApplicationAndByOwner(String statement) throws SQLException {
        var before = checksum();

        try (var application = Database.asApplication();
                var owner = Database.asOwner()) {
            assertThatThrownBy(() -> run(application, statement)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> run(owner, statement)).isInstanceOf(SQLException.class);
        }

        assertThat(checksum()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE audit_entry DISABLE TRIGGER audit_refuse",
                "DROP TABLE audit_entry CASCADE",
                "DROP TRIGGER audit_append ON audit_entry",
                "CREATE OR REPLACE FUNCTION audit_lock() RETURNS bigint LANGUAGE sql AS 'SELECT 0::bigint'",
                "INSERT INTO audit_node VALUES (0, 1000000, sha256('x'))",
                "SELECT size FROM audit_head FOR UPDATE",
                "SET session_replication_role = replica",
                "UPDATE flyway_schema_history SET success = false"
            })
    void leavesTheApplicationsRoleNoWayAround(String statement) throws SQLException {
        try (var application = Database.asApplication()) {
            assertThatThrownBy(() -> run(application, statement)).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void takesNothingFromTheApplicationButTheText() throws SQLException {
        try (var application = Database.asApplication()) {
            assertThatThrownBy(() -> run(
                            application,
                            "INSERT INTO audit_entry (sequence, canonical, actor) VALUES (0, '{}', 'somebody else')"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void numbersConcurrentActsWithoutGaps() throws Exception {
        var mark = "concurrent " + Ids.next();
        var from = log.size();
        Callable<List<Long>> tenActs =
                () -> IntStream.range(0, 10).mapToObj(i -> append(mark)).toList();

        List<Long> given = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(Collections.nCopies(8, tenActs))) {
                given.addAll(done.get());
            }
        }

        assertThat(new HashSet<>(given)).hasSize(80);
        assertThat(sequences(from)).isEqualTo(range(from, log.size())).containsAll(given);
    }

    @Test
    void leavesNoGapAfterAnAbortedAct() {
        var first = append("kept");

        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    log.append(act("aborted"));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");

        append("kept too");
        assertThat(sequences(first)).isEqualTo(range(first, log.size()));
        assertThat(actions(first)).doesNotContain("test.aborted");
    }

    @Test
    void refusesAnActOutsideATransaction() {
        var size = log.size();

        assertThatThrownBy(() -> log.append(act("alone"))).isInstanceOf(RuntimeException.class);

        assertThat(log.entries(AuditLog.Filter.all(10).numbered(size, null)))
                .noneMatch(e -> e.action().equals("test.alone"));
    }

    @Test
    void buildsTheTreeOfItsEntries() {
        IntStream.range(0, 20).forEach(i -> append("leaf " + i));

        var checkpoint = trail.checkpoint();

        var recomputed = TreeHead.EMPTY;
        for (var entry : log.entries(AuditLog.Filter.all(Integer.MAX_VALUE).numbered(0L, checkpoint.size()))) {
            recomputed = recomputed.append(
                    Hash.leaf(entry.canonical()),
                    (place, hash) -> assertThat(trees.node(place)).isEqualTo(hash));
        }
        assertThat(recomputed.size()).isEqualTo(checkpoint.size());
        assertThat(recomputed.root()).isEqualTo(checkpoint.root());
    }

    @Test
    void provesEveryEntryAndEveryEarlierHead() {
        IntStream.range(0, 20).forEach(i -> append("proved " + i));
        var head = trail.checkpoint();

        for (var entry : log.entries(AuditLog.Filter.all(30).numbered(head.size() - 20, head.size()))) {
            var leaf = Hash.leaf(entry.canonical());
            var path = trail.inclusion(entry.sequence(), head.size()).hashes();
            assertThat(MerkleProofs.verifyInclusion(leaf, entry.sequence(), head.size(), path, head.root()))
                    .isTrue();
            assertThat(MerkleProofs.verifyInclusion(
                            Hash.leaf("forged"), entry.sequence(), head.size(), path, head.root()))
                    .isFalse();

            var earlier = trees.treeHead(entry.sequence() + 1);
            var proof = trail.consistency(earlier.size(), head.size()).hashes();
            assertThat(MerkleProofs.verifyConsistency(earlier.size(), head.size(), proof, earlier.root(), head.root()))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("oddTexts")
    void keepsOddTexts(String given, String expected) {
        var sequence = QuarkusTransaction.requiringNew()
                .call(() -> log.append(act("odd").with("reason", given)));

        var kept = trail.entry(sequence);
        assertThat(CanonicalJson.readObject(kept.entry().details())).containsEntry("reason", expected);
        assertThat(kept.holds()).isTrue();
    }

    static Stream<Arguments> oddTexts() {
        var same = "quote \" backslash \\ escaped \\u0000 newline \n umlaut ü emoji 🛑";
        return Stream.of(
                Arguments.of(same, same),
                Arguments.of("zero \u0000, \\\u0000", "zero \uFFFD, \\\uFFFD"),
                Arguments.of("half \uD83D pair", "half ? pair"));
    }

    private long append(String why) {
        return QuarkusTransaction.requiringNew()
                .call(() -> log.append(act("appended").with("why", why)));
    }

    private static Act act(String verb) {
        return Act.done(Actor.SYSTEM, "test." + verb, "test", Ids.next());
    }

    private List<Long> sequences(long from) {
        return log.entries(AuditLog.Filter.all(10_000).numbered(from, null)).stream()
                .map(AuditEntry::sequence)
                .toList();
    }

    private Set<String> actions(long from) {
        var actions = new HashSet<String>();
        log.entries(AuditLog.Filter.all(10_000).numbered(from, null)).forEach(e -> actions.add(e.action()));
        return actions;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.range(from, to).boxed().toList();
    }

    /// The first entries, nodes and the head as one text; other tests append behind them meanwhile.
    private static String checksum() throws SQLException {
        try (var owner = Database.asOwner();
                var rows = owner.createStatement().executeQuery("""
                        SELECT (SELECT md5(string_agg(e::text, '|')) FROM audit_entry e WHERE sequence = 0)
                            || (SELECT md5(string_agg(n::text, '|')) FROM audit_node n WHERE level = 0 AND position = 0)
                            || (SELECT count(*) FROM audit_head)
                            || (SELECT size - (SELECT count(*) FROM audit_entry) FROM audit_head)
                            || (SELECT size > 0 FROM audit_head)""")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void run(Connection connection, String statement) throws SQLException {
        try (var sent = connection.createStatement()) {
            sent.execute(statement);
        }
    }
}
