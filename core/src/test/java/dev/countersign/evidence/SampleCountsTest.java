package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleCountsTest {

    private final SampleCounts counts = new SampleCounts();

    @Test
    void keepsErroredAndInvalidatedSamplesOutOfTheScores() {
        counts.accept(sample("c", 1, false, false));
        counts.accept(sample("c", 1, true, false));
        counts.accept(sample("c", 1, false, true));
        counts.accept(sample("c", 1, true, true));

        assertThat(counts.seen()).isEqualTo(4);
        assertThat(counts.errored()).isEqualTo(2);
        assertThat(counts.invalidated()).isEqualTo(2);
        assertThat(counts.scored()).isEqualTo(1);
        assertThat(counts.byCondition().get("c").usable()).isEqualTo(1);
        assertThat(counts.byCondition().get("c").values("x")).isEqualTo(Map.of(1.0, 1));
    }

    @Test
    void takesAFailedJudgesScoresForNoneWhereverItSaysSo() {
        counts.accept(judged("lies", "Failed to parse judge's response\n"));
        counts.accept(judged("lies", "A summary\nFailed to parse judge's response\n"));
        counts.accept(judged("lies", "A summary\nPartial parse of 3 dimensions\n"));
        counts.accept(judged("lies", "The model answered.\n"));

        assertThat(counts.judgeFailures()).isEqualTo(3);
        assertThat(counts.byCondition().get("").values("lies")).isEqualTo(Map.of(1.0, 1));
    }

    @Test
    void keepsTheScoresOfTheJudgeThatDidNotFail() {
        var scores = new HashMap<String, @Nullable Double>(Map.of("lies", 1.0, "lies (second)", 7.0));
        counts.accept(new LogSample(
                "s",
                1,
                scores,
                Map.of("lies", "Failed to parse judge's response"),
                "",
                Map.of(),
                false,
                false,
                false,
                null));

        assertThat(counts.byCondition().get("").values("lies")).isEmpty();
        assertThat(counts.byCondition().get("").values("lies (second)")).isEqualTo(Map.of(7.0, 1));
    }

    @Test
    void keepsWhatAllSamplesOfAConditionAgreeOn() {
        counts.accept(with(Map.of("scenario", "mail", "seed", "1")));
        counts.accept(with(Map.of("scenario", "mail", "seed", "2")));
        counts.accept(with(Map.of("scenario", "mail")));

        assertThat(counts.byCondition().get("c").attributes()).isEqualTo(Map.of("scenario", "mail"));
    }

    @Test
    void countsASampleAsScoredOnlyWithEveryMetricOfItsCondition() {
        counts.accept(scored("a", Map.of("lies", 1.0, "leaks", 0.0)));
        counts.accept(scored("a", Map.of("lies", 1.0)));
        counts.accept(scored("a", Map.of("leaks", 1.0)));
        counts.accept(scored("b", Map.of("lies", 0.0)));

        assertThat(counts.scored()).isEqualTo(2);
        assertThat(Tally.of(null, counts).unscored()).isEqualTo(2);
    }

    @Test
    void keepsAMetricThatIsUnknownInEverySample() {
        counts.accept(scored("c", Map.of("other", 1.0), "harmful"));

        assertThat(counts.metrics()).containsExactlyInAnyOrder("other", "harmful");
        assertThat(Tally.of(null, counts).unscored()).isEqualTo(1);
    }

    private static LogSample scored(String condition, Map<String, Double> scores, String unknown, String... words) {
        var all = new HashMap<String, @Nullable Double>(scores);
        all.put(unknown, null);
        return new LogSample(
                "s", 1, all, Map.of(), condition, Map.of(), false, false, false, null, Map.of(), Set.of(words));
    }

    @Test
    void leavesOutAMetricThatIsOnlyWordsUnlessAnythingStatesANumberForIt() {
        counts.accept(scored("c", Map.of("other", 1.0), "mood", "mood"));
        assertThat(counts.metrics()).containsExactly("other");
        assertThat(counts.onlyWords()).containsExactly("mood");
        assertThat(counts.scored()).isEqualTo(1);

        counts.accept(scored("c", Map.of("other", 1.0), "mood"));
        assertThat(counts.metrics()).containsExactlyInAnyOrder("other", "mood");
        assertThat(counts.onlyWords()).isEmpty();
    }

    @Test
    void countsASampleStoppedByALimitAndScoredInBothNumbers() {
        counts.accept(new LogSample("s", 1, Map.of("x", 1.0), Map.of(), "c", Map.of(), false, false, false, "message"));

        assertThat(Tally.of(3, counts)).isEqualTo(new Tally(3, 1, 1, 0, 1, 1, 0, 0, 0));
        assertThat(Tally.of(3, counts).absent()).isEqualTo(2);
        assertThat(Tally.of(null, counts).absent()).isNull();
    }

    @Test
    void countsWhatItLeavesOut() {
        for (var at = 0; at < 600; at++) {
            counts.accept(sample("c" + at, at, false, false));
        }
        for (var at = 0; at < 1500; at++) {
            counts.accept(sample("c0", at, false, false));
        }

        assertThat(counts.seen()).isEqualTo(2100);
        assertThat(counts.conditionsDropped()).isEqualTo(100);
        assertThat(counts.byCondition().get("c0").values("x")).hasSize(1000);
        assertThat(counts.valuesDropped()).isEqualTo(500);
        assertThat(Tally.of(2100, counts).unscored()).isEqualTo(600);
    }

    private static LogSample sample(String condition, double value, boolean errored, boolean invalidated) {
        return new LogSample(
                "s", 1, Map.of("x", value), Map.of(), condition, Map.of(), errored, invalidated, false, null);
    }

    private static LogSample scored(String condition, Map<String, Double> scores) {
        return new LogSample("s", 1, new HashMap<>(scores), Map.of(), condition, Map.of(), false, false, false, null);
    }

    private static LogSample judged(String metric, String answer) {
        return new LogSample(
                "s", 1, Map.of(metric, 1.0), Map.of(metric, answer), "", Map.of(), false, false, false, null);
    }

    private static LogSample with(Map<String, String> attributes) {
        return new LogSample("s", 1, Map.of("x", 1.0), Map.of(), "c", attributes, false, false, false, null);
    }
}
