package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.Hash;
import dev.countersign.audit.TreeHead;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.arbitraries.ListArbitrary;
import net.jqwik.api.statistics.Statistics;

/// Laws 1 to 7 of the design, attacked with random moves of random actors. The [Ledger] replays the audit log alone and
/// says what it gives ground for.
class LawsProperties {

    /// What makes up for gates, which [Grounds] does not say once more.
    private static final Set<Step.Move> WAIVING = EnumSet.of(Step.Move.ASK_WAIVER, Step.Move.WAIVE);

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
        reached(play, "an approval was taken back", e -> e.details().contains("\"takesBack\":\"APPROVE\""));
        reached(play, "a level was raised", e -> e.details().contains("\"raised\":true"));
        reached(play, "a waiver came into force", e -> e.action().equals("waiver.in-force"));
        reached(play, "a drift ended", e -> e.action().equals("tool.drift-ended"));
    }

    private static void reached(Play play, String what, Predicate<AuditEntry> entry) {
        Statistics.label(what)
                .collect(play.world().log.all().stream().anyMatch(entry))
                .coverage(c -> c.check(true).percentage(p -> p > 0.2));
    }

    /// Law 10: the evidence is almost too old when the play begins, so that waiting alone matters too.
    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void leavesNoPermitOnAGrantWhoseGatesFail(@ForAll("shakenGrounds") List<Step> steps) {
        var play = Play.withBothToolsGranted(Duration.ofDays(340));
        var grounds = new Grounds(play.scenario);
        var resumed = false;
        var suspended = false;
        var setBack = false;
        for (var step : steps) {
            play.make(step);
            setBack |= step.move() == Step.Move.SET_CLOCK_BACK;
            var from = play.world().log.size();
            play.review();
            for (var entry : play.world().log.all().subList((int) from, (int)
                    play.world().log.size())) {
                suspended |= entry.action().equals("grant.suspended");
                if (entry.action().equals("grant.resumed")) {
                    resumed = true;
                    assertThat(grounds.hold(play.grant(entry.subjectId())))
                            .as("resumed after %s", step)
                            .isTrue();
                }
            }
            assertThat(play.ledger.complaints()).as("after %s", step).isEmpty();
            for (var tool : play.tools()) {
                if (!grounds.hold(tool.name())) {
                    for (var agent : play.agents()) {
                        assertThat(play.permitted(agent, tool))
                                .as("%s may call %s after %s", agent, tool.name(), step)
                                .isFalse();
                    }
                }
            }
            if (!setBack) {
                // Set back, a clock makes ground hold again that nobody looks at before its time comes once more.
                assertThat(play.suspendedFor(List.of("as-signed", "own-acts")))
                        .as("suspended without ground after %s", step)
                        .noneMatch(grounds::hold);
            }
        }
        Statistics.label("something was suspended")
                .collect(suspended)
                .coverage(c -> c.check(true).percentage(p -> p > 20));
        Statistics.label("something was resumed")
                .collect(resumed)
                .coverage(c -> c.check(true).percentage(p -> p > 2));
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
        return steps(moves()).ofMinSize(5).ofMaxSize(40);
    }

    private static ListArbitrary<Step> steps(Arbitrary<Step.Move> moves) {
        return Combinators.combine(
                        moves,
                        Arbitraries.integers().between(0, 12),
                        Arbitraries.integers().between(0, 100),
                        Arbitraries.integers().between(0, 100))
                .as(Step::new)
                .list();
    }

    @Provide
    Arbitrary<List<Step>> shakenGrounds() {
        return steps(Arbitraries.frequencyOf(
                        Tuple.of(
                                30,
                                Arbitraries.of(
                                        Step.Move.REJECT_EVIDENCE,
                                        Step.Move.ACCEPT_EVIDENCE,
                                        Step.Move.REVISE_EVIDENCE,
                                        Step.Move.OPEN_INCIDENT,
                                        Step.Move.RESOLVE_INCIDENT,
                                        Step.Move.WAIT,
                                        Step.Move.END_AUTHORITY,
                                        Step.Move.NEW_AUTHORITY,
                                        Step.Move.LOWER_LEVEL,
                                        Step.Move.PROPOSE_LEVEL)),
                        Tuple.of(10, Arbitraries.of(Step.Move.class).filter(move -> !WAIVING.contains(move)))))
                .ofMinSize(3)
                .ofMaxSize(20);
    }

    private static Arbitrary<Step.Move> moves() {
        return Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.just(Step.Move.ASK)),
                Tuple.of(8, Arbitraries.just(Step.Move.SIGN)),
                Tuple.of(6, Arbitraries.just(Step.Move.SIGN_AS_ASKED)),
                Tuple.of(
                        5,
                        Arbitraries.of(
                                Step.Move.LOWER_LEVEL,
                                Step.Move.PROPOSE_LEVEL,
                                Step.Move.WAIVE,
                                Step.Move.RECUSE_LATER,
                                Step.Move.WAIT,
                                Step.Move.SET_CLOCK_BACK,
                                Step.Move.DRIFT,
                                Step.Move.END_DRIFT)),
                Tuple.of(22, Arbitraries.of(Step.Move.class)));
    }
}
