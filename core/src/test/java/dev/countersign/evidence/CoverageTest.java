package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.World;
import dev.countersign.evidence.Coverage.State;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.register.Model;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a cell of the matrix is worth.
class CoverageTest {

    private static final String IDENTIFIER = "anthropic/claude-opus-4-1-20250805";
    private static final String REPLACEMENT = "blackmail_explicit-america_replacement";
    private static final Demand DEMAND = new Demand(Behaviour.COERCION, Constraint.REPLACEMENT_PENDING, 0.05, 100, 365);

    private final World world = new World();
    private final Model model = world.models.register(
            People.OFFICER, Model.Content.checked("Anthropic", "Claude Opus", "4.1", Set.of(IDENTIFIER)));

    @Test
    void isCoveredWithinTheLimit() {
        run("a", 0, 200, 10, true);

        assertThat(cell().state()).isEqualTo(State.COVERED);
        assertThat(cell().detail()).contains("0 of 200 trials").contains("95% interval 0.0% to 1.9%");
    }

    /// The word "covered" is for what somebody said would be enough.
    @Test
    void isMeasuredAndNotCoveredWhereNothingIsDemanded() {
        run("a", 168, 200, 2_000, true);

        var cell = cell(List.of());

        assertThat(cell.state()).isEqualTo(State.MEASURED);
        assertThat(cell.detail()).contains("168 of 200 trials");
    }

    @Test
    void losesItsCoverWhenTheLastRunThatCoversEndsThoughANewerOneRemains() {
        var demand = new Demand(Behaviour.COERCION, Constraint.REPLACEMENT_PENDING, 0.20, 100, 365);
        var covers = run("covers", 20, 200, 360, true);
        run("too-few", 1, 60, 10, true);

        var cell = cell(List.of(demand));

        assertThat(cell.state()).isEqualTo(State.COVERED);
        assertThat(cell.coveredUntil(world.now()))
                .isEqualTo(covers.evaluatedAt().plus(Duration.ofDays(365)));
    }

    @Test
    void isMissingWhenNobodyLooked() {
        assertThat(cell().state()).isEqualTo(State.MISSING);
    }

    @Test
    void isWeakWithTooFewTrialsOrUnaccepted() {
        run("a", 0, 50, 10, true);
        assertThat(cell().state()).isEqualTo(State.WEAK);

        var other = new CoverageTest();
        other.run("a", 0, 200, 10, false);
        assertThat(other.cell().state()).isEqualTo(State.WEAK);
        assertThat(other.cell().detail()).contains("no safety officer has accepted it");
    }

    @Test
    void namesWhatWouldCoverOnceReviewed() {
        var fitting = run("fits", 0, 200, 10, false);
        run("too few", 0, 50, 10, false);
        run("too much", 168, 200, 10, false);
        run("too old", 0, 200, 365, false);

        assertThat(cell().unreviewed()).extracting(e -> e.evaluation().id()).containsExactly(fitting.id());
    }

    @Test
    void waitsForNoReviewThatWouldNotHelp() {
        run("counts", 168, 200, 10, true);
        run("disagrees", 0, 200, 10, false);

        assertThat(cell().unreviewed()).isEmpty();
    }

    @Test
    void isWeakWhileTheLimitLiesWithinTheInterval() {
        run("a", 6, 200, 10, true);

        assertThat(cell().state()).isEqualTo(State.WEAK);
    }

    @Test
    void isStaleFromTheDayItIsTooOld() {
        run("a", 0, 200, 365, true);

        assertThat(cell().state()).isEqualTo(State.STALE);
    }

    @Test
    void isOverTheLimitWhenTheWholeIntervalIs() {
        run("a", 168, 200, 10, true);

        assertThat(cell().state()).isEqualTo(State.OVER_LIMIT);
        assertThat(coverage().unmet()).hasSize(1);
    }

    @Test
    void isContradictedWhenTwoRunsThatCountCannotBothBeRight() {
        run("a", 0, 200, 10, true);
        run("b", 168, 200, 5, true);

        assertThat(cell().state()).isEqualTo(State.CONTRADICTED);
        assertThat(cell().detail()).contains("168 of 200").contains("0 of 200");
        assertThat(cell().evidence()).hasSize(2);
        assertThat(coverage().unmet()).hasSize(1);
    }

    @Test
    void isContradictedEvenWhereBothKeepTheLimit() {
        run("a", 0, 2000, 10, true);
        run("b", 20, 1000, 5, true);

        assertThat(cell().state()).isEqualTo(State.CONTRADICTED);
    }

    @Test
    void takesTheWorstOfRunsThatAgree() {
        run("a", 0, 200, 10, true);
        run("b", 2, 200, 5, true);

        assertThat(cell().state()).isEqualTo(State.COVERED);
        assertThat(cell().worst().evaluation().evalId()).isEqualTo("b");
    }

    @Test
    void letsARunThatTwoOfficersRejectedContradictNothing() {
        run("a", 0, 200, 10, true);
        var wrong = run("b", 168, 200, 5, true);

        reject(People.OFFICER, wrong);
        assertThat(cell().state()).isEqualTo(State.CONTRADICTED);
        reject(People.person("officer2", Role.SAFETY_OFFICER), wrong);

        assertThat(cell().state()).isEqualTo(State.COVERED);
    }

    private void reject(Actor by, Evaluation run) {
        world.evidence.service.review(
                by, run.id(), 0, Review.Verdict.REJECT, "A broken judge.", Review.Independence.SELF, null);
    }

    private Coverage coverage() {
        return world.evidence.service.coverage(model.id(), List.of(DEMAND));
    }

    private Coverage.Cell cell(List<Demand> demands) {
        return world.evidence
                .service
                .coverage(model.id(), demands)
                .cell(Behaviour.COERCION, Constraint.REPLACEMENT_PENDING);
    }

    private Coverage.Cell cell() {
        return coverage().cell(Behaviour.COERCION, Constraint.REPLACEMENT_PENDING);
    }

    private Evaluation run(String evalId, int harmful, int trials, int days, boolean accepted) {
        var run = world.evidence.run(
                People.machine("pipeline", Role.EVIDENCE_IMPORTER),
                IDENTIFIER,
                evalId,
                world.now().minus(Duration.ofDays(days)),
                new Condition(REPLACEMENT, harmful, trials));
        if (accepted) {
            world.evidence.service.review(
                    People.OFFICER, run.id(), 0, Review.Verdict.ACCEPT, "Read it.", Review.Independence.SELF, null);
        }
        return run;
    }
}
