package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.evidence.LogHeader.LogMetric;
import dev.countersign.evidence.LogHeader.LogMetric.Kind;
import dev.countersign.evidence.SourceCheck.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceCheckTest {

    private final SampleCounts counts = new SampleCounts();

    @Test
    void agreesWithTheErrorOfSamplesThatRanOnce() {
        ran("c", "a", 1);
        ran("c", "b", 1);
        ran("c", "c", 0);
        ran("c", "d", 0);

        // Deviation of a sample: sqrt(1 / 3); over sqrt(4).
        assertThat(problems(0.5, 0.288675, 4)).isEmpty();
        assertThat(problems(0.5, 0.25, 4)).containsExactly(Problem.ERROR_DIFFERS);
        assertThat(problems(0.4, 0.288675, 4)).containsExactly(Problem.MEAN_DIFFERS);
        assertThat(problems(0.5, null, 4)).isEmpty();
    }

    @Test
    void takesTheErrorOfOneSampleForMeaningless() {
        ran("c", "a", 1);

        assertThat(problems(1.0, 0.0, 1)).containsExactly(Problem.ERROR_OF_FEW);
        assertThat(problems(1.0, 0.0, null)).containsExactly(Problem.ERROR_OF_FEW);
    }

    @Test
    void takesTheErrorOverOneSamplesEpochsForMeaningless() {
        ran("c", "a", 1);
        ran("c", "a", 0);
        assertThat(problems(0.5, 0.0, 1)).containsExactly(Problem.ERROR_OF_REPEATS);

        ran("d", "b", 1);
        ran("d", "b", 1);
        assertThat(problems(0.75, 0.25, 2)).containsExactly(Problem.ERROR_OF_REPEATS);
    }

    @Test
    void saysNothingOfAnErrorItCannotRecomputeFromSamplesWithEpochs() {
        ran("c", "a", 1);
        ran("c", "a", 1);
        ran("c", "b", 0);
        ran("c", "b", 0);

        assertThat(problems(0.5, 0.5, 2)).isEmpty();
    }

    @Test
    void comparesWhatALogStatesPerConditionWithThatConditionAlone() {
        ran("c", "a", 1);
        ran("d", "b", 0);
        var metrics =
                List.of(new LogMetric("c x", "mean", Kind.MEAN, 1.0), new LogMetric("d x", "mean", Kind.MEAN, 0.5));

        assertThat(problems("garak", metrics, 0)).isEmpty();
        assertThat(problems("garak", metrics, 1)).containsExactly(Problem.MEAN_DIFFERS);
    }

    @Test
    void comparesAShareOfHitsWithTheScoresOfAtLeastOneHalf() {
        ran("c", "a", 0.5);
        ran("c", "b", 0.9);
        ran("c", "c", 0.4);
        ran("c", "d", 0);
        var bounds =
                List.of(new LogMetric("c x", "lower", Kind.LOWER, 0.1), new LogMetric("c x", "upper", Kind.UPPER, 0.9));

        assertThat(problems("garak", with(new LogMetric("c x", "hits", Kind.HITS, 0.5), bounds), 0))
                .isEmpty();
        assertThat(problems("garak", with(new LogMetric("c x", "hits", Kind.HITS, 0.45), bounds), 0))
                .containsExactly(Problem.MEAN_DIFFERS);
        assertThat(problems("garak", with(new LogMetric("c x", "odds", Kind.OTHER, 7.0), bounds), 0))
                .isEmpty();
    }

    @Test
    void takesNoNumberWhereScoresWereCountedForADisagreement() {
        ran("c", "a", 1);

        assertThat(problems("inspect-json", List.of(new LogMetric("x", "mean", Kind.MEAN, null)), 0))
                .containsExactly(Problem.MEAN_DIFFERS);
        assertThat(problems("garak", List.of(new LogMetric("c x", "hits", Kind.HITS, null)), 0))
                .containsExactly(Problem.MEAN_DIFFERS);
    }

    private static List<LogMetric> with(LogMetric one, List<LogMetric> others) {
        var all = new ArrayList<>(others);
        all.add(one);
        return all;
    }

    private void ran(String condition, String id, double value) {
        counts.accept(
                new LogSample(id, 1, Map.of("x", value), Map.of(), condition, Map.of(), false, false, false, null));
    }

    private Set<Problem> problems(double mean, @Nullable Double error, @Nullable Integer over) {
        var metrics = new ArrayList<>(List.of(new LogMetric("x", "mean", Kind.MEAN, mean, over)));
        if (error != null) {
            metrics.add(new LogMetric("x", "stderr", Kind.ERROR, error, over));
        }
        return problems("inspect-json", metrics, 0);
    }

    private Set<Problem> problems(String format, List<LogMetric> metrics, int at) {
        var header = new LogHeader(
                format, "2", "success", false, "e", null, "t", "1", "m", 1, 1, 1, null, null, metrics, Map.of());
        var findings = counts.byCondition().entrySet().stream()
                .map(c -> new Finding(c.getKey(), "x", c.getValue(), SourceMetric.of(header, c.getKey(), "x")))
                .toList();
        return new SourceCheck(findings).problems(findings.get(at));
    }
}
