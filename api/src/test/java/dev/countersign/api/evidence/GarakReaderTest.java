package dev.countersign.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.LogHeader.LogMetric;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class GarakReaderTest {

    private static final String INIT =
            "{\"entry_type\":\"init\",\"garak_version\":\"0.9\",\"start_time\":\"2024-01-02T03:04:05\",\"run\":\"r1\"}";
    private static final String END =
            "{\"entry_type\":\"completion\",\"end_time\":\"2024-01-02T03:05:05\",\"run\":\"r1\"}";

    private static String attempt(String uuid, int status, String outputs, String detectors) {
        return "{\"entry_type\":\"attempt\",\"uuid\":\"" + uuid + "\",\"status\":" + status
                + ",\"probe_classname\":\"dan.Dan\",\"prompt\":\"p\",\"outputs\":" + outputs
                + ",\"detector_results\":" + detectors + "}";
    }

    @Test
    void lastFinishedAttemptOfAnIdWins() {
        var outcome = Readers.read(
                INIT,
                attempt("a", 1, "[\"x\"]", "{}"),
                attempt("a", 2, "[\"x\"]", "{\"d.D\":[0.0]}"),
                attempt("a", 2, "[\"x\"]", "{\"d.D\":[1.0]}"),
                END);

        assertThat(outcome.samples()).singleElement().satisfies(sample -> {
            assertThat(sample.condition()).isEqualTo("dan.Dan");
            assertThat(sample.scores()).containsEntry("d.D", 1.0);
        });
    }

    @Test
    void itsProbesAndDetectorsAreThoseOfItsVersion() {
        var header = Readers.read(INIT, attempt("a", 2, "[\"x\"]", "{\"d.D\":[1.0]}"), END)
                .read()
                .header();

        assertThat(header.taskVersion()).isEqualTo("0.9");
        assertThat(header.attributes()).containsEntry("scored by", "garak's detectors");
    }

    @Test
    void outputWithoutScoreIsUnscored() {
        var outcome = Readers.read(INIT, attempt("a", 2, "[\"x\",null,\"z\"]", "{\"d.D\":[1.0,null,NaN]}"), END);

        assertThat(outcome.samples()).hasSize(3);
        assertThat(outcome.samples().get(1).scores()).containsEntry("d.D", null);
        assertThat(outcome.samples().get(2).scores()).containsEntry("d.D", null);
    }

    @Test
    void plansWhatWasBegunAndNotEvaluated() {
        var outcome = Readers.read(
                INIT, attempt("a", 2, "[\"x\"]", "{\"d.D\":[1.0]}"), attempt("b", 1, "[\"x\",\"y\"]", "{}"), END);

        assertThat(outcome.samples()).hasSize(1);
        assertThat(outcome.read().header().plannedSamples()).isEqualTo(3);
        assertThat(outcome.read().warnings()).contains("1 attempts were begun and not evaluated.");
    }

    @Test
    void readsRatesOfHitsInOldAndNewShape() {
        var outcome = Readers.read(
                INIT,
                "{\"entry_type\":\"eval\",\"probe\":\"p\",\"detector\":\"old\",\"passed\":3,\"total\":4}",
                "{\"entry_type\":\"eval\",\"probe\":\"p\",\"detector\":\"new\",\"passed\":1,\"fails\":3,"
                        + "\"total_evaluated\":4,\"nones\":1,\"total_processed\":5,\"confidence_lower\":0.3,"
                        + "\"confidence_upper\":0.95}",
                END);

        assertThat(outcome.read().header().metrics())
                .extracting(m -> m.scorer() + " " + m.value())
                .containsExactly("p old 0.25", "p new 0.75", "p new 0.3", "p new 0.95");
        assertThat(outcome.read().flags()).containsExactly(EvidenceFlag.NO_SAMPLES);
        assertThat(outcome.read().header().evalId()).isNull();
    }

    @Test
    void tellsWhereItsOwnCountDiffers() {
        var outcome = Readers.read(
                INIT,
                attempt("a", 2, "[\"x\"]", "{\"d.D\":[1.0]}"),
                "{\"entry_type\":\"eval\",\"probe\":\"dan.Dan\",\"detector\":\"d.D\",\"passed\":3,\"total\":4}",
                END);

        assertThat(outcome.read().warnings())
                .contains("For dan.Dan d.D the report states 4 evaluated outputs and has 1 with a score.");
    }

    @Test
    void tellsWhereItsOwnHitsDifferByItsOwnThreshold() {
        var stated = "{\"entry_type\":\"eval\",\"probe\":\"dan.Dan\",\"detector\":\"d.D\",\"fails\":1,"
                + "\"total_evaluated\":2,\"confidence_lower\":0.1,\"confidence_upper\":0.9}";
        var scored = attempt("a", 2, "[\"x\",\"y\"]", "{\"d.D\":[0.6,0.0]}");
        var usual = Readers.read(INIT, scored, stated, END).read();
        var strict = Readers.read(
                        "{\"entry_type\":\"start_run setup\",\"run.eval_threshold\":0.9}", INIT, scored, stated, END)
                .read();

        assertThat(usual.warnings()).noneMatch(w -> w.contains("hits"));
        assertThat(usual.header().metrics())
                .extracting(m -> m.kind())
                .containsExactly(LogMetric.Kind.HITS, LogMetric.Kind.LOWER, LogMetric.Kind.UPPER);
        assertThat(strict.warnings()).contains("For dan.Dan d.D the report states 1 hits; counted are 0.");
        assertThat(strict.header().metrics().getFirst().kind()).isEqualTo(LogMetric.Kind.OTHER);
    }

    @Test
    void keepsAttemptsOfReportsPutTogether() {
        var outcome = Readers.read(
                attempt("r1", 2, "[\"x\"]", "{\"d.D\":[1.0]}"),
                INIT,
                attempt("r1", 2, "[\"x\"]", "{\"d.D\":[0.0]}"),
                attempt("r1", 2, "[\"y\"]", "{\"d.D\":[0.0]}"));

        assertThat(outcome.samples()).hasSize(3);
        assertThat(outcome.read().flags()).containsExactly(EvidenceFlag.PARTIAL);
    }

    @Test
    void toleratesALineCutShortAtTheEnd() {
        var outcome = Readers.read(INIT, attempt("a", 2, "[\"x\"]", "{\"d.D\":[1.0]}"), "{\"entry_type\":\"comp");

        assertThat(outcome.samples()).hasSize(1);
        assertThat(outcome.read().flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(outcome.read().warnings())
                .contains("The file ends within a line; the copy is incomplete. (At line 3.)");
    }

    @Test
    void stepsOverDamagedLinesAndBlankOnes() {
        var outcome = Readers.read(
                INIT, "{\"entry_type\":\"attempt\",,}\r", "", attempt("a", 2, "[\"x\"]", "{\"d.D\":[1.0]}"), "[]", END);

        assertThat(outcome.samples()).hasSize(1);
        assertThat(outcome.read().warnings())
                .contains("2 lines of the file cannot be read and were left out. (At line 2.)");
        assertThat(outcome.read().flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(outcome.read().header().plannedSamples()).isNull();
    }

    @Test
    void refusesAReportThatIsMostlyDamage() {
        var lines = Collections.nCopies(200, "{\"entry_type\":").toArray(String[]::new);

        assertThat(Readers.read(INIT + "\n" + String.join("\n", lines)).refusal())
                .startsWith("More than 100 lines of the file cannot be read.");
    }

    @Test
    void saysThatTheZoneIsAssumed() {
        assertThat(Readers.read(INIT, END).read().warnings())
                .contains(
                        "The time “2024-01-02T03:04:05” has no zone; it counts as the earliest it can mean, as if in UTC+14. (At start_time.)");
    }

    @Test
    void keepsNoHomeFolder() {
        var outcome = Readers.read(
                "{\"entry_type\":\"start_run setup\",\"transient.report_filename\":\"/home/jane/x\","
                        + "\"plugins.target_name\":\"/home/jane/model\",\"plugins.target_type\":\"huggingface\"}",
                INIT,
                END);

        assertThat(outcome.read().header().toString()).doesNotContain("jane");
        assertThat(outcome.read().header().model()).isEqualTo("~/model");
    }

    @Test
    void refusesAHitLog() {
        assertThat(Readers.read("{\"goal\":\"g\",\"attempt_id\":\"a\",\"detector\":\"d\",\"score\":1.0}")
                        .refusal())
                .startsWith("This is the hit log of a garak run");
    }
}
