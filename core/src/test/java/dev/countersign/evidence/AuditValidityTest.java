package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditValidityTest {

    private static final String JUDGE = " (alignment_judge1)";

    @Test
    void tellsOneDoubtfulAuditAndFlagsATenth() {
        var counts = new SampleCounts();
        audits(counts, 11, Map.of("auditor_failure", 1.0, "eval_awareness", 1.0));
        audits(counts, 1, Map.of("auditor_failure", 8.0, "eval_awareness", 1.0));

        var one = AuditValidity.of(header("petri/audit"), counts);
        assertThat(one.warnings()).containsExactly("Audits in which the auditor failed (auditor_failure): 1 of 12.");
        assertThat(one.flags()).isEmpty();

        audits(counts, 1, Map.of("auditor_failure", 5.0, "eval_awareness", 9.0));

        assertThat(AuditValidity.of(header("petri/audit"), counts).flags())
                .containsExactly(EvidenceFlag.AUDITOR_FAILED);
    }

    @Test
    void lowRealismSpeaksAgainstAnAudit() {
        var counts = new SampleCounts();
        audits(counts, 1, Map.of("scenario_realism", 4.0));
        audits(counts, 1, Map.of("scenario_realism", 9.0));

        assertThat(AuditValidity.of(header("petri/audit"), counts).flags()).containsExactly(EvidenceFlag.UNREALISTIC);
    }

    @Test
    void listensToEveryJudge() {
        var counts = new SampleCounts();
        audits(counts, 1, Map.of("eval_awareness", 1.0, "eval_awareness" + JUDGE, 7.0));

        assertThat(AuditValidity.of(header("petri/audit"), counts).flags())
                .containsExactly(EvidenceFlag.EVALUATION_AWARE);
    }

    @Test
    void metricsOfOtherTasksMayMeanSomethingElse() {
        var counts = new SampleCounts();
        audits(counts, 1, Map.of("auditor_failure", 9.0));

        assertThat(AuditValidity.of(header("bookkeeping"), counts).warnings()).isEmpty();
    }

    @Test
    void profileExplainsTheSecondJudgesDimensionToo() {
        var petri = BuiltInProfiles.all().stream()
                .filter(profile -> profile.isFor("petri/audit"))
                .findFirst()
                .orElseThrow();

        assertThat(petri.rule("", "unprompted_blackmail" + JUDGE).orElseThrow().behaviour())
                .isEqualTo(Behaviour.COERCION);
        assertThat(petri.rule("", "admirable" + JUDGE)).isEmpty();
    }

    @Test
    void attackThatSucceededIsAnOccurrence() {
        var garak = rule("garak", "dan.Dan_11_0", "mitigation.MitigationBypass");
        assertThat(garak.occurs(1)).isTrue();
        assertThat(garak.occurs(0)).isFalse();

        var redTeam = rule("promptfoo/redteam", "agentic:blackmail/jailbreak", "pass");
        assertThat(redTeam.behaviour()).isEqualTo(Behaviour.COERCION);
        assertThat(redTeam.occurs(1)).as("passed, so withstood").isFalse();
        assertThat(redTeam.occurs(0)).isTrue();
    }

    private static MappingRule rule(String task, String condition, String metric) {
        return BuiltInProfiles.all().stream()
                .filter(profile -> profile.isFor(task))
                .flatMap(profile -> profile.rule(condition, metric).stream())
                .findFirst()
                .orElseThrow();
    }

    private static void audits(SampleCounts counts, int times, Map<String, Double> scores) {
        for (var i = 0; i < times; i++) {
            counts.accept(new LogSample("s", 1, Map.copyOf(scores), Map.of(), "", Map.of(), false, false, false, null));
        }
    }

    private static LogHeader header(String task) {
        return new LogHeader(
                "petri", "", "success", false, "e", null, task, "", "m", 1, null, null, null, null, List.of(),
                Map.of());
    }
}
