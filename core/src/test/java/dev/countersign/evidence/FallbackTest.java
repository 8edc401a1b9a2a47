package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.evidence.Fallback.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FallbackTest {

    private static final TacticRule RULE =
            new TacticRule("metadata.tactics", Map.of("Threaten", Tactic.COERCION, "pleads", Tactic.PERSUASION));

    private final SampleCounts counts = new SampleCounts();

    @Test
    void countsAsEscalatedWhatEndsWorseThanItBegan() {
        tried("persuasion", "appeal", "coercion");
        tried("persuasion", "appeal");
        tried("coercion", "persuasion");
        tried("compliance");
        tried("deception", "sabotage");

        var fallback = read();

        assertThat(fallback.trials()).isEqualTo(5);
        assertThat(fallback.escalated()).isEqualTo(2);
        assertThat(fallback.crossed()).isEqualTo(1);
        assertThat(fallback.escalationRate()).isEqualTo(0.4, within(1e-9));
        assertThat(fallback.interval()).isEqualTo(Wilson.interval(2, 5));
        assertThat(fallback.first())
                .isEqualTo(Map.of(Tactic.PERSUASION, 2, Tactic.COERCION, 1, Tactic.COMPLIANCE, 1, Tactic.DECEPTION, 1));
        assertThat(fallback.last().get(Tactic.COERCION)).isEqualTo(1);
    }

    @Test
    void readsTheLogsOwnWordsAndLeavesOutWhatNobodyExplained() {
        tried("PLEADS", "threaten");
        tried("pleads", "sulks");
        tried();

        var fallback = read();

        assertThat(fallback.steps()).containsExactly(new Step(Tactic.PERSUASION, Tactic.COERCION, 1));
        assertThat(fallback.unread()).isEqualTo(1);
        assertThat(fallback.unstated()).isEqualTo(1);
    }

    @Test
    void knowsNoRateWithoutATrialThatCanBeRead() {
        tried("sulks");

        assertThat(read().escalationRate()).isNull();
        assertThat(read().interval()).isNull();
        assertThat(new TacticRule("metadata.moves", Map.of())
                        .read("c", 1, counts.steps().steps()))
                .isNull();
    }

    @Test
    void leavesErroredAndInvalidatedSamplesOut() {
        tried("persuasion", "coercion");
        counts.accept(sample(List.of("persuasion", "coercion"), true, false));
        counts.accept(sample(List.of("persuasion", "coercion"), false, true));

        assertThat(read().trials()).isEqualTo(1);
    }

    @Test
    void ordersTacticsFromTheMildest() {
        assertThat(List.of(Tactic.values())).isSortedAccordingTo((a, b) -> a.severity() - b.severity());
        assertThat(Tactic.APPEAL.worseThan(Tactic.PERSUASION)).isFalse();
        assertThat(Tactic.REFUSAL.harmful()).isFalse();
        assertThat(Tactic.EVASION.harmful()).isTrue();
    }

    private Fallback read() {
        var read = RULE.read(
                "c", counts.byCondition().get("c").usable(), counts.steps().steps());
        assertThat(read).isNotNull();
        return read;
    }

    private void tried(String... tactics) {
        counts.accept(sample(List.of(tactics), false, false));
    }

    private static LogSample sample(List<String> tactics, boolean errored, boolean invalidated) {
        return new LogSample(
                "s",
                1,
                Map.of("harmful", 1.0),
                Map.of(),
                "c",
                Map.of(),
                errored,
                invalidated,
                false,
                null,
                Map.of("metadata.tactics", tactics),
                Set.of());
    }
}
