package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.World;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.evidence.MappingProfile;
import dev.countersign.evidence.MappingRule;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.ReviewResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Law 9 by example: what the metrics of a run mean, and who may still change it.
class ReadingLawTest {

    private static final Actor PIPELINE = People.machine("pipeline", Role.EVIDENCE_IMPORTER);

    private final World world = new World();
    private final Evaluation run =
            world.evidence.ofTask(PIPELINE, "bench", "b-1", world.now(), new Condition("calm", 150, 200));

    @Test
    void readsARunNobodyAcceptedByTheNewestProfile() {
        profile("bench", Direction.HIGHER_IS_BETTER);
        assertThat(occurrences()).isEqualTo(50);

        profile("ben*", Direction.HIGHER_IS_WORSE);

        assertThat(occurrences()).isEqualTo(150);
        assertThat(world.log.acts().getLast().details()).containsEntry("remapped", 1);
    }

    @Test
    void readsARejectedRunAnewAndKeepsItRejected() {
        profile("bench", Direction.HIGHER_IS_BETTER);
        review(Review.Verdict.REJECT);

        profile("bench", Direction.HIGHER_IS_WORSE);

        assertThat(occurrences()).isEqualTo(150);
        assertThat(run.review()).isNotNull();
    }

    @Test
    void leavesAnAcceptedRunAsItWasAccepted() {
        profile("bench", Direction.HIGHER_IS_WORSE);
        review(Review.Verdict.ACCEPT);

        profile("bench", Direction.HIGHER_IS_BETTER);

        assertThat(occurrences()).isEqualTo(150);
        assertThat(run.accepted()).isTrue();
    }

    @Test
    void leavesRunsOfOtherTasksAlone() {
        profile("bench", Direction.HIGHER_IS_WORSE);

        profile("other", Direction.HIGHER_IS_BETTER);

        assertThat(occurrences()).isEqualTo(150);
        assertThat(world.log.acts().getLast().details()).containsEntry("remapped", 0);
    }

    private Integer occurrences() {
        return run.findings().getFirst().occurrences();
    }

    private void profile(String task, Direction direction) {
        var rule = new MappingRule("*", "harmful", Behaviour.COERCION, Constraint.ORDINARY, direction, 0.5, false);
        world.evidence.service.addProfile(
                People.OFFICER, new MappingProfile.Content("Reading", task, "", List.of(rule)));
    }

    private void review(Review.Verdict verdict) {
        assertThat(world.evidence.service.review(
                        People.OFFICER, run.id(), null, verdict, "Read it.", Review.Independence.INTERNAL, null))
                .isInstanceOf(ReviewResult.Reviewed.class);
    }
}
