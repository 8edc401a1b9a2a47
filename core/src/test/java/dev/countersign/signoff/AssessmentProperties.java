package dev.countersign.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.CanonicalJson;
import dev.countersign.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;

/// Law 3: any material change makes another digest, and what is no change makes none.
class AssessmentProperties {

    private static final Assessment BASE = new Assessment(
            Map.of("purpose", "Answers mail", "validUntil", "2026-12-01T00:00:00Z"),
            List.of(
                    GateResult.passed("level", "Level", "ASL-3."),
                    GateResult.failed("tool", "Tool", "Drifted.", "Pin.")),
            List.of("aa", "bb"),
            Quorum.of(Map.of(Role.BOARD_MEMBER, 2, Role.SAFETY_OFFICER, 1)),
            "1 abcdef");

    @Property(tries = 100)
    void changesWithTheStatement(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String word) {
        var statement = new LinkedHashMap<String, Object>(BASE.statement());
        statement.put("purpose", "Answers mail" + word);

        assertThat(with(statement, BASE.gates(), BASE.evidence()).digest()).isNotEqualTo(BASE.digest());
    }

    @Property(tries = 100)
    void changesWithAnyFactOfAGate(@ForAll @AlphaChars @StringLength(min = 1, max = 20) String word) {
        var gates = new ArrayList<>(BASE.gates());
        gates.set(0, GateResult.passed("level", "Level", "ASL-3." + word));

        assertThat(with(BASE.statement(), gates, BASE.evidence()).digest()).isNotEqualTo(BASE.digest());
    }

    @Example
    void changesWithEvidenceQuorumAndPolicy() {
        assertThat(with(BASE.statement(), BASE.gates(), List.of("aa", "cc")).digest())
                .isNotEqualTo(BASE.digest());
        assertThat(new Assessment(
                                BASE.statement(),
                                BASE.gates(),
                                BASE.evidence(),
                                Quorum.of(Map.of(Role.BOARD_MEMBER, 1, Role.SAFETY_OFFICER, 1)),
                                BASE.policyVersion())
                        .digest())
                .isNotEqualTo(BASE.digest());
        assertThat(new Assessment(BASE.statement(), BASE.gates(), BASE.evidence(), BASE.quorum(), "2 abcdef").digest())
                .isNotEqualTo(BASE.digest());
    }

    @Example
    void staysTheSameForTheSameFactsInAnotherOrder() {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("validUntil", "2026-12-01T00:00:00Z");
        statement.put("purpose", "Answers mail");

        assertThat(with(statement, BASE.gates(), List.of("bb", "aa", "aa")).digest())
                .isEqualTo(BASE.digest());
    }

    @Example
    void survivesBeingStored() {
        assertThat(CanonicalJson.read(CanonicalJson.of(BASE), Assessment.class).digest())
                .isEqualTo(BASE.digest());
    }

    private static Assessment with(Map<String, ?> statement, List<GateResult> gates, List<String> evidence) {
        return new Assessment(new LinkedHashMap<>(statement), gates, evidence, BASE.quorum(), BASE.policyVersion());
    }
}
