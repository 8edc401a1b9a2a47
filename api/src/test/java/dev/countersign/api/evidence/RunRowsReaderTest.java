package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogSample;
import org.junit.jupiter.api.Test;

class RunRowsReaderTest {

    static String row(String model, String task, String score, String fatal, String started, String completed) {
        return "{\"task_id\":\"" + task + "\",\"task_family\":\"f\",\"run_id\":\"" + model + task + started
                + "\",\"alias\":\"Alias of " + model + "\",\"model\":\"" + model + "\",\"score_binarized\":" + score
                + ",\"score_cont\":0.5,\"fatal_error_from\":" + fatal + ",\"human_minutes\":12.5,\"started_at\":"
                + started + ",\"completed_at\":" + completed + ",\"task_version\":\"1.2\"}";
    }

    @Test
    void eachModelIsARunAndPeopleAreLeftOut() {
        var outcome = Readers.read(
                row("m1", "a/1", "1", "null", "1735689600000", "1735693200000"),
                row("human", "a/1", "1", "null", "0", "100"),
                row("m2", "a/1", "0", "null", "1735689600", "1735693200"),
                row("m1", "a/2", "0", "\"agent\"", "1735689600000", "1735693200000"));

        assertThat(outcome.runs()).extracting(run -> run.header().model()).containsExactly("m1", "m2");
        assertThat(outcome.runs()).allSatisfy(run -> {
            assertThat(run.header().completedAt().at()).hasToString("2025-01-01T01:00:00Z");
            assertThat(run.header().taskVersion()).isEqualTo("1.2");
            assertThat(run.flags()).containsExactly(EvidenceFlag.PARTIAL);
            assertThat(run.warnings()).contains("Rows of people, which were left out: 1.");
        });
        assertThat(outcome.byRun().get("m1")).extracting(LogSample::condition).containsExactly("a/1", "a/2");
        assertThat(outcome.byRun().get("m1"))
                .as("a run that broke is no result")
                .extracting(LogSample::errored)
                .containsExactly(false, true);
    }

    @Test
    void timesCountedFromTheRunsStartAreNoDates() {
        var outcome = Readers.read(
                row("m1", "a/1", "1", "null", "0", "5400"), row("m1", "a/2", "1", "null", "1735689600", "1735693200"));

        assertThat(outcome.read().header().startedAt()).isNull();
        assertThat(outcome.read().header().completedAt()).isNull();
        assertThat(outcome.read().warnings())
                .contains("Times of runs are counted from their own start, so when they ran is not stated.");
    }

    @Test
    void missingScoreIsUnscored() {
        var outcome = Readers.read(row("m1", "a/1", "null", "null", "null", "null"));

        assertThat(outcome.samples().getFirst().scores()).containsEntry("score_binarized", null);
    }

    @Test
    void refusesRowsOfPeopleOnly() {
        assertThat(Readers.read(row("human", "a/1", "1", "null", "0", "1")).refusal())
                .startsWith("No row of the file is the run of a model");
    }
}
