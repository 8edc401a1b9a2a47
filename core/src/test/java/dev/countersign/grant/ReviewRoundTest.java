package dev.countersign.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.Scenario;
import dev.countersign.notice.InMemoryNotices;
import dev.countersign.notice.Notice;
import dev.countersign.signoff.GateResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A grant whose assessment fails keeps no other waiting, and permits nothing for long.
class ReviewRoundTest {

    private final Scenario scenario = new Scenario();
    private final GrantFixture grants = scenario.world.grant;
    private final List<UUID> failed = new ArrayList<>();
    private Grant broken;
    private Grant sound;

    @BeforeEach
    void granted() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        broken = grants.grants.all().getFirst();
        scenario.approve(scenario.ask(People.ENGINEER, scenario.reader));
        sound = grants.grants.all().getFirst();
        run();
        grants.reviews.broken.add(broken.id());
        grants.reviews.makeAllDue(scenario.world.now());
        assertThat(failed).isEmpty();
    }

    @Test
    void assessesTheOthers() {
        run();

        assertThat(failed).containsExactly(broken.id());
        assertThat(grants.review.backlog().due()).isZero();
        assertThat(grants.review.backlog().failing()).isEqualTo(1);
    }

    @Test
    void triesAgainAfterAWhileAndRecovers() {
        run();
        run();
        assertThat(failed).as("not at once").hasSize(1);

        scenario.world.pass(Duration.ofSeconds(61));
        run();
        assertThat(failed).hasSize(2);

        grants.reviews.broken.clear();
        scenario.world.pass(Duration.ofSeconds(121));
        run();
        assertThat(failed).hasSize(2);
        assertThat(grants.review.backlog().failing()).isZero();
        assertThat(state(broken)).isEqualTo(Grant.State.LIVE);
    }

    @Test
    void suspendsWhatCannotBeAssessedForLongUntilItCan() {
        run();
        scenario.world.pass(Duration.ofMinutes(14));
        run();
        assertThat(state(broken)).isEqualTo(Grant.State.LIVE);

        scenario.world.pass(Duration.ofMinutes(4));
        run();
        assertThat(state(broken)).isEqualTo(Grant.State.SUSPENDED);
        assertThat(broken.suspension().failing()).extracting(GateResult::gate).containsExactly("review");
        assertThat(state(sound)).isEqualTo(Grant.State.LIVE);
        assertThat(grants.notices.all())
                .hasSize(4)
                .allSatisfy(told -> assertThat(told.notice().kind()).isEqualTo(Notice.Kind.SUSPENSION));

        grants.reviews.broken.clear();
        scenario.world.pass(Duration.ofHours(1));
        run();
        assertThat(state(broken)).isEqualTo(Grant.State.LIVE);
    }

    @Test
    void tellsOfASuspensionOnceTellingWorks() {
        suspendWithoutTelling();

        grants.notices.broken = false;
        scenario.world.pass(Duration.ofHours(1));
        run();
        scenario.world.pass(Duration.ofHours(1));
        run();

        assertThat(told(broken)).hasSize(4);
    }

    @Test
    void tellsOfItWithALaterAssessmentToo() {
        suspendWithoutTelling();

        grants.notices.broken = false;
        scenario.world.registers.deployments.unreadable = false;
        scenario.acceptedRun("run-2", 150);
        scenario.world.pass(Duration.ofHours(1));
        run();

        assertThat(state(broken)).isEqualTo(Grant.State.SUSPENDED);
        assertThat(told(broken)).hasSize(4);
    }

    private void suspendWithoutTelling() {
        grants.reviews.broken.clear();
        scenario.world.registers.deployments.unreadable = true;
        grants.notices.broken = true;
        run();
        scenario.world.pass(Duration.ofMinutes(18));
        run();
        assertThat(state(broken)).isEqualTo(Grant.State.SUSPENDED);
        assertThat(told(broken)).isEmpty();
    }

    private List<InMemoryNotices.Told> told(Grant grant) {
        return grants.notices.all().stream()
                .filter(told -> told.notice().kind() == Notice.Kind.SUSPENSION
                        && grant.id().equals(told.notice().grantId()))
                .toList();
    }

    @Test
    void waitsAnHourAtMost() {
        assertThat(GrantReviews.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(GrantReviews.pause(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(GrantReviews.pause(1_000_000)).isEqualTo(Duration.ofHours(1));
    }

    private void run() {
        grants.round.run((id, e) -> failed.add(id));
    }

    private Grant.State state(Grant grant) {
        return grant.stateAt(scenario.world.now());
    }
}
