package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.grant.Grant;
import dev.countersign.policy.WaiverResult;
import dev.countersign.policy.WaiverService.Draft;
import dev.countersign.policy.WaiverSubject;
import dev.countersign.signoff.CaseStatus;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Waivers and law 11 by example: who gives one, what it makes up for, and what ends with it.
class WaiverLawTest {

    private final WaiverStage stage = new WaiverStage();
    private final Scenario scenario = stage.scenario;

    @Test
    void cannotBeHadWhereThePolicyForbidsIt() {
        stage.reject();
        var asked = stage.ask(stage.cell(), 10);

        assertThat(asked.status()).isEqualTo(CaseStatus.REFUSED);
        assertThat(asked.assessment().failing()).extracting("gate").contains("waiver-possible");
    }

    @Test
    void lastsNoLongerThanThePolicyAllows() {
        stage.atLevelTwo();
        stage.reject();

        assertThat(stage.ask(stage.cell(), 31).assessment().failing())
                .extracting("gate")
                .containsExactly("duration");
    }

    @Test
    void letsAToolBeGrantedWithoutTheEvidenceAndSaysSo() {
        stage.atLevelTwo();
        stage.reject();
        assertThat(scenario.ask(People.ENGINEER, scenario.mailer).status()).isEqualTo(CaseStatus.REFUSED);

        stage.waived(stage.cell(), 10);
        var asked = scenario.ask(People.ENGINEER, scenario.mailer);

        assertThat(asked.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(asked.assessment().gates())
                .filteredOn(g -> g.gate().equals("evidence"))
                .extracting("detail")
                .first()
                .asString()
                .contains("waived until")
                .contains("It cannot wait.");
    }

    @Test
    void suspendsWhatRestedOnItWhenItLapses() {
        var grant = stage.grantedUnderWaiver();
        scenario.world.pass(Duration.ofDays(9));
        scenario.world.grant.review();
        assertThat(stage.state(grant)).isEqualTo(Grant.State.LIVE);

        scenario.world.pass(Duration.ofDays(1));
        scenario.world.grant.review();

        assertThat(stage.state(grant)).isEqualTo(Grant.State.SUSPENDED);
    }

    @Test
    void suspendsWhatRestedOnItWhenAnyoneConcernedEndsIt() {
        var grant = stage.grantedUnderWaiver();
        var waiver = stage.live();

        assertThat(scenario.world.waivers.revoke(People.AUDITOR, waiver.id(), "No."))
                .isInstanceOf(WaiverResult.Refused.class);
        assertThat(scenario.world.waivers.revoke(People.ENGINEER, waiver.id(), "We found another way."))
                .isInstanceOf(WaiverResult.Revoked.class);
        scenario.world.grant.review();

        assertThat(stage.state(grant)).isEqualTo(Grant.State.SUSPENDED);
    }

    @Test
    void doesNotCoverABadResultThatCameAfterIt() {
        var grant = stage.grantedUnderWaiver();

        scenario.acceptedRun("run-2", 168);
        scenario.world.grant.review();

        assertThat(stage.state(grant)).isEqualTo(Grant.State.SUSPENDED);
        assertThat(grant.suspension().reason()).contains("over the limit");
    }

    @Test
    void isNotHonouredOnceALevelThatForbidsItIsInForce() {
        var grant = stage.grantedUnderWaiver();

        stage.determine("ASL-3");
        scenario.world.grant.review();

        assertThat(stage.state(grant)).isEqualTo(Grant.State.SUSPENDED);
    }

    @Test
    void isNotSignedByWhoAskedForIt() {
        stage.atLevelTwo();
        stage.reject();
        var asked = stage.ask(stage.cell(), 10);

        scenario.sign(People.ENGINEER, asked, Role.BOARD_MEMBER);

        assertThat(asked.signOffs()).isEmpty();
    }

    @Test
    void letsBothThresholdsBeCrossedByNameOnly() {
        stage.atLevelTwo();
        var authority = scenario.world.authorities.inForce().getFirst();
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.world.grant.review();
        scenario.world.authorities.end(People.BOARD1, authority.id(), "Left.");
        scenario.world.grant.review();
        var grant = scenario.world.grant.grants.all().getFirst();
        assertThat(grant.suspension().failing()).extracting("gate").contains("thresholds");

        stage.waived(
                new Draft(
                        WaiverSubject.Type.THRESHOLDS,
                        null,
                        scenario.deployment.id(),
                        null,
                        null,
                        "It cannot wait.",
                        scenario.world.now().plus(Duration.ofDays(5))),
                5);
        scenario.world.grant.review();

        assertThat(grant.suspension().failing()).extracting("gate").containsExactly("shutdown-authority");
    }

    @Test
    void staysLapsedWhenAClockIsSetBack() {
        stage.atLevelTwo();
        stage.reject();
        stage.waived(stage.cell(), 10);
        var waiver = stage.live();
        scenario.world.pass(Duration.ofDays(11));
        assertThat(scenario.world.waivers.recordLapses()).isEqualTo(1);

        scenario.world.pass(Duration.ofDays(-5));

        assertThat(waiver.inForceAt(scenario.world.now())).isFalse();
        assertThat(scenario.ask(People.ENGINEER, scenario.mailer).assessment().failing())
                .extracting("gate")
                .contains("evidence");
    }

    @Test
    void hasItsLapseRecordedOnce() {
        stage.atLevelTwo();
        stage.reject();
        stage.waived(stage.cell(), 10);
        var waiver = stage.live();
        assertThat(scenario.world.waivers.recordLapses()).isZero();

        scenario.world.pass(Duration.ofDays(11));
        assertThat(scenario.world.waivers.recordLapses()).isEqualTo(1);
        assertThat(scenario.world.waivers.recordLapses()).isZero();

        assertThat(scenario.world.log.all())
                .filteredOn(e -> e.action().equals("waiver.lapsed"))
                .singleElement()
                .satisfies(e -> {
                    assertThat(e.subjectId()).isEqualTo(waiver.id().toString());
                    assertThat(e.actor()).isEqualTo("system");
                });
    }
}
