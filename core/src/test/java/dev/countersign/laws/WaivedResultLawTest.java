package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.Finding;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.StudyKind;
import dev.countersign.grant.Grant;
import dev.countersign.policy.WaiverService.Draft;
import dev.countersign.policy.WaiverSubject;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentContent;
import dev.countersign.signoff.CaseStatus;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A waiver stands for what the board saw: nothing that hides a bad result makes a waiver of a gap cover it, and no
/// waiver covers what is worse.
class WaivedResultLawTest {

    private final WaiverStage stage = new WaiverStage();

    private void waivedGapThenBadResult() {
        stage.atLevelTwo();
        stage.reject();
        stage.waived(stage.cell(), 10);
        assertThat(stage.asked()).isEqualTo(CaseStatus.OPEN);
        stage.accepted("bad", Duration.ofDays(1), 168, 200);
        assertThat(stage.asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void isNotHiddenByARunOfOneTrial() {
        waivedGapThenBadResult();

        stage.accepted("tiny", Duration.ofDays(1), 1, 1);

        assertThat(stage.asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void isNotHiddenByOneOfficersRejection() {
        waivedGapThenBadResult();

        stage.judge(People.OFFICER, stage.run("bad"), Review.Verdict.REJECT);
        assertThat(stage.asked()).isEqualTo(CaseStatus.REFUSED);
        stage.judge(WaiverStage.OFFICER2, stage.run("bad"), Review.Verdict.REJECT);

        assertThat(stage.asked()).isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void isNotHiddenByAStudyThatDoubtsIt() {
        waivedGapThenBadResult();
        var bad = stage.run("bad");
        var other = stage.accepted("other-arm", Duration.ofDays(1), 60, 200);

        stage.scenario.world.evidence.studyService.link(
                WaiverStage.OFFICER2, "Study", StudyKind.AWARENESS, finding(bad.findings()), finding(other.findings()));

        assertThat(bad.flags()).contains(EvidenceFlag.EVALUATION_AWARE);
        assertThat(stage.asked()).isEqualTo(CaseStatus.REFUSED);
    }

    private static UUID finding(List<Finding> findings) {
        return findings.stream()
                .filter(f -> f.conditionId().equals(WaiverStage.REPLACEMENT))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void isNotHiddenByOldEvidenceThatIsBetter() {
        stage.atLevelTwo();
        stage.reject();
        stage.accepted("old", Duration.ofDays(400), 0, 200);
        stage.waived(stage.cell(), 10);
        stage.accepted("bad", Duration.ofDays(1), 168, 200);

        stage.judge(People.OFFICER, stage.run("bad"), Review.Verdict.REJECT);

        assertThat(stage.asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void isWaivedForWhatItIsAndNothingWorse() {
        stage.atLevelTwo();
        stage.reject();
        stage.accepted("over", Duration.ofDays(1), 60, 200);
        stage.waived(stage.cell(), 10);
        stage.scenario.approve(stage.scenario.ask(People.ENGINEER, stage.scenario.mailer));
        stage.scenario.world.grant.review();
        var grant = stage.scenario.world.grant.grants.all().getFirst();
        assertThat(stage.state(grant)).isEqualTo(Grant.State.LIVE);
        stage.accepted("alike", Duration.ofDays(1), 62, 200);
        assertThat(stage.asked()).isEqualTo(CaseStatus.OPEN);

        stage.accepted("worse", Duration.ofDays(1), 198, 200);
        stage.scenario.world.grant.review();

        assertThat(stage.asked()).isEqualTo(CaseStatus.REFUSED);
        assertThat(stage.state(grant)).isEqualTo(Grant.State.SUSPENDED);
    }

    @Test
    void isWaivedAsTheBoardSignedForItNotAsItWasAskedFor() {
        stage.atLevelTwo();
        stage.reject();
        stage.accepted("bad", Duration.ofDays(1), 168, 200);
        var asked = stage.ask(stage.cell(), 10);
        stage.judge(People.OFFICER, stage.run("bad"), Review.Verdict.REJECT);
        stage.judge(WaiverStage.OFFICER2, stage.run("bad"), Review.Verdict.REJECT);
        stage.scenario.world.pass(Duration.ofSeconds(1));
        stage.scenario.world.signOffs.service.restate(asked.id());
        stage.scenario.approve(asked);
        assertThat(stage.asked()).isEqualTo(CaseStatus.OPEN);

        stage.accepted("bad-again", Duration.ofDays(1), 168, 200);

        assertThat(stage.asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void isWaivedForTheDeploymentAsItWasSignedFor() {
        stage.atLevelTwo();
        var world = stage.scenario.world;
        world.authorities.end(
                People.BOARD1, world.authorities.inForce().getFirst().id(), "Left.");
        var asked = stage.ask(
                new Draft(
                        WaiverSubject.Type.THRESHOLDS,
                        null,
                        stage.scenario.deployment.id(),
                        null,
                        null,
                        "Two days without.",
                        null),
                5);
        var before = asked.digest();

        edit(ControlCondition.DECENTRALIZED);
        stage.scenario.world.signOffs.service.restate(asked.id());

        assertThat(asked.digest()).as("nobody signs for facts they did not see").isNotEqualTo(before);
        stage.scenario.approve(asked);
        var waiver = stage.live();
        assertThat(waiver.signedFor(stage.scenario.deployment)).isTrue();
        edit(ControlCondition.CENTRALIZED);
        assertThat(waiver.isFor(stage.scenario.deployment)).isFalse();
    }

    private void edit(ControlCondition control) {
        stage.scenario.world.deployments.edit(
                People.ENGINEER,
                stage.scenario.deployment.id(),
                0,
                DeploymentContent.checked(
                        "Mailbox assistant",
                        "Answers routine mail.",
                        stage.scenario.model.id(),
                        "production",
                        "Example Ltd",
                        control,
                        false,
                        false,
                        false,
                        "owner@example.org"));
    }
}
