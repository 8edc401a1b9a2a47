package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.Hash;
import dev.countersign.audit.TreeHead;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.statistics.Statistics;

/// Laws 1 to 7 of the design, attacked with random moves of random actors. The [Ledger] replays the audit log alone and
/// says what it gives ground for.
class LawsProperties {

    @Property(tries = 400, shrinking = ShrinkingMode.BOUNDED)
    void permitsExactlyWhatTheAuditLogGivesGroundFor(@ForAll("plays") List<Step> steps) {
        var play = new Play();
        var permissions = 0;
        for (var step : steps) {
            play.make(step);
            assertThat(play.ledger.complaints()).as("after %s", step).isEmpty();
            for (var agent : play.agents()) {
                for (var tool : play.tools()) {
                    var permitted = play.permitted(agent, tool);
                    permissions += permitted ? 1 : 0;
                    assertThat(permitted)
                            .as("%s may call %s after %s", agent, tool.name(), step)
                            .isEqualTo(play.ledger.permits(
                                    agent, tool.name(), play.world().now()));
                }
            }
        }
        var reached = permissions > 0;
        Statistics.label("some permission was given")
                .collect(reached)
                .coverage(c -> c.check(true).percentage(p -> p > 20));
        Statistics.label("something was refused")
                .collect(play.world().log.all().stream()
                        .anyMatch(e -> e.outcome().name().equals("REFUSED")))
                .coverage(c -> c.check(true).percentage(p -> p > 20));
    }

    @Property(tries = 50)
    void keepsOneTreeOverAllItEverRecorded(@ForAll("plays") List<Step> steps) {
        var play = new Play();
        steps.forEach(play::make);

        var tree = TreeHead.EMPTY;
        for (var entry : play.world().log.all()) {
            assertThat(entry.sequence()).isEqualTo(tree.size());
            tree = tree.append(Hash.leaf(entry.canonical()), (place, hash) -> {});
        }
        assertThat(play.world().log.treeHead().root()).isEqualTo(tree.root());
    }

    @Property(tries = 50)
    void recordsEveryAnswerItGives(@ForAll("plays") List<Step> steps) {
        var play = new Play();
        steps.forEach(play::make);
        var before = play.world().decisions.recorded.size();

        play.permitted("mailbox-agent", play.scenario.mailer);
        play.permitted("nobody-knows-me", play.scenario.mailer);

        assertThat(play.world().decisions.recorded).hasSize(before + 2);
        assertThat(play.world().decisions.recorded.getLast().decision().permitted())
                .isFalse();
    }

    @Provide
    Arbitrary<List<Step>> plays() {
        return Combinators.combine(
                        moves(),
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    private static Arbitrary<Step.Move> moves() {
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(6, Arbitraries.just(Step.Move.ASK)),
                net.jqwik.api.Tuple.of(8, Arbitraries.just(Step.Move.SIGN)),
                net.jqwik.api.Tuple.of(6, Arbitraries.just(Step.Move.SIGN_AS_ASKED)),
                net.jqwik.api.Tuple.of(20, Arbitraries.of(Step.Move.class)));
    }
}
