package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.countersign.Actor;
import dev.countersign.evidence.LogHeader.LogMetric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InterpretationTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant RAN = Instant.parse("2026-05-01T12:00:00Z");

    private final SampleCounts counts = new SampleCounts();

    @Test
    void leavesUnscoredSamplesOutOfTheRateAndSaysSo() {
        add("blackmail_a_replacement", 1.0, 0.0, null, 1.0);

        var evaluation = evaluation(header("success", 4, RAN));
        var finding = evaluation.findings().getFirst();

        assertThat(evaluation.flags()).containsExactly(EvidenceFlag.UNSCORED);
        assertThat(evaluation.tally().scored()).isEqualTo(3);
        assertThat(evaluation.tally().unscored()).isEqualTo(1);
        assertThat(finding.behaviour()).isEqualTo(Behaviour.COERCION);
        assertThat(finding.trials()).isEqualTo(3);
        assertThat(finding.occurrences()).isEqualTo(2);
    }

    @Test
    void takesFewerOrMoreSamplesThanPlannedForPartial() {
        add("blackmail_a_replacement", 1.0, 0.0);

        assertThat(evaluation(header("success", 2, RAN)).flags()).isEmpty();
        assertThat(evaluation(header("success", 3, RAN)).flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(evaluation(header("success", 1, RAN)).flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(evaluation(header("success", null, RAN)).flags()).containsExactly(EvidenceFlag.PARTIAL);
        assertThat(evaluation(header("paused", 2, RAN)).flags()).containsExactly(EvidenceFlag.PARTIAL);
    }

    @Test
    void makesNoRunYoungerThanItsImport() {
        add("c", 1.0);

        var later = evaluation(header("success", 1, NOW.plusSeconds(1)));

        assertThat(later.evaluatedAt()).isEqualTo(NOW);
        assertThat(later.warnings()).anyMatch(w -> w.contains("after it was imported"));
        assertThat(evaluation(header("success", 1, (Instant) null)).evaluatedAt())
                .isEqualTo(Instant.EPOCH);
    }

    @Test
    void countsTheAgeOfARunWithoutAZoneFromTheEarliestTimeItCanMean() {
        add("c", 1.0);
        var stated = LocalDateTime.parse("2026-05-01T12:00:00");

        var evaluation = evaluation(header("success", 1, StatedTime.withoutZone(stated, stated.toString())));

        assertThat(evaluation.times())
                .isEqualTo(new RunTimes(null, null, RAN.minus(Duration.ofHours(14)), "2026-05-01T12:00", true));
    }

    @Test
    void comparesTheLogsOwnMeanWithBothWaysToCount() {
        add("a", 1.0, 1.0, 1.0, 0.0);
        add("b", 0.0, 0.0);

        assertThat(differs(0.5)).isFalse();
        assertThat(differs(0.375)).isFalse();
        assertThat(differs(0.6)).isTrue();
        assertThat(differs(null)).isTrue();
    }

    @Test
    void namesAMeanOverOrdinaryUseAndPressure() {
        add("blackmail_a_replacement", 1.0, 1.0, 1.0);
        add("blackmail_a_none", 0.0, 0.0, 0.0);

        assertThat(problems(0.5))
                .containsExactly(SourceCheck.Problem.MIXES_CONSTRAINTS, SourceCheck.Problem.ERROR_OF_REPEATS);
    }

    @Test
    void namesWhereTheLogsCountsDisagree() {
        add("c", 1.0, 1.0);

        assertThat(evaluation(header("success", 1, RAN)).warnings())
                .containsExactly("The log plans 1 and has 2 samples.", "The log states 1 as completed; counted are 2.");
    }

    @Test
    void flagsARunWithAMetricNoSampleHasANumberFor() {
        sample("mood", Map.of("other", 1.0), Set.of());

        var evaluation = evaluation(header("success", 1, RAN));

        assertThat(evaluation.flags()).contains(EvidenceFlag.UNSCORED);
        assertThat(evaluation.findings()).extracting(Finding::metric).containsExactlyInAnyOrder("mood", "other");
        assertThat(evaluation.findings())
                .filteredOn(f -> f.metric().equals("mood"))
                .extracting(Finding::trials, Finding::unscored)
                .containsExactly(tuple(0, 1));
    }

    @Test
    void namesWhatIsOnlyWordsAndKeepsItWhereTheLogStatesANumber() {
        sample("mood", Map.of("other", 1.0), Set.of("mood"));

        var plain = evaluation(header("success", 1, RAN));
        assertThat(plain.flags()).doesNotContain(EvidenceFlag.UNSCORED);
        assertThat(plain.findings()).extracting(Finding::metric).containsExactly("other");
        assertThat(plain.warnings())
                .contains("What every sample has words for and no number, which is no finding: mood.");

        var stated = evaluation(stating(List.of(new LogMetric("mood", "mean", LogMetric.Kind.MEAN, 0.5))));
        assertThat(stated.flags()).contains(EvidenceFlag.UNSCORED);
        assertThat(stated.findings()).extracting(Finding::metric).contains("mood");
    }

    private void sample(String unknown, Map<String, Double> known, Set<String> words) {
        var scores = new HashMap<String, @Nullable Double>(known);
        scores.put(unknown, null);
        counts.accept(
                new LogSample("s", 1, scores, Map.of(), "c", Map.of(), false, false, false, null, Map.of(), words));
    }

    private boolean differs(@Nullable Double stated) {
        return problems(stated).contains(SourceCheck.Problem.MEAN_DIFFERS);
    }

    private Set<SourceCheck.Problem> problems(@Nullable Double stated) {
        var evaluation = evaluation(stating(List.of(
                new LogMetric("harmful", "stderr", LogMetric.Kind.ERROR, 9.0),
                new LogMetric("harmful", "accuracy", LogMetric.Kind.MEAN, stated))));
        return evaluation.sourceCheck().problems(evaluation.findings().getFirst());
    }

    private static LogHeader stating(List<LogMetric> metrics) {
        var header = header("success", 6, RAN);
        return new LogHeader(
                header.format(),
                header.formatVersion(),
                header.status(),
                false,
                header.evalId(),
                null,
                header.task(),
                header.taskVersion(),
                header.model(),
                1,
                header.plannedSamples(),
                null,
                StatedTime.of(RAN),
                StatedTime.of(RAN),
                metrics,
                Map.of());
    }

    private static LogHeader header(String status, @Nullable Integer planned, @Nullable Instant ran) {
        return header(status, planned, ran == null ? null : StatedTime.of(ran));
    }

    private static LogHeader header(String status, @Nullable Integer planned, @Nullable StatedTime ran) {
        return new LogHeader(
                "inspect-json",
                "2",
                status,
                false,
                "e",
                null,
                "agentic_misalignment",
                "1",
                "m",
                1,
                planned,
                planned,
                null,
                ran,
                List.of(),
                Map.of());
    }

    private Evaluation evaluation(LogHeader header) {
        var read = EvaluationLogReader.Result.Read.one(header, Set.of(), List.of());
        var artifact = new Artifact(new Artifact.Source("f", "0".repeat(64), 1), read, Actor.SYSTEM, NOW);
        var run = read.runs().getFirst();
        return Interpretation.of(artifact, run, counts, BuiltInProfiles.all(), NOW);
    }

    private void add(String condition, @Nullable Double... values) {
        for (var value : values) {
            var scores = new HashMap<String, @Nullable Double>();
            scores.put("harmful", value);
            counts.accept(new LogSample("s", 1, scores, Map.of(), condition, Map.of(), false, false, false, null));
        }
    }
}
