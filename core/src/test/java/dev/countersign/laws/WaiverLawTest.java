package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.evidence.Review;
import dev.countersign.grant.Grant;
import dev.countersign.policy.Waiver;
import dev.countersign.policy.WaiverResult;
import dev.countersign.policy.WaiverService.Draft;
import dev.countersign.policy.WaiverSubject;
import dev.countersign.register.DeterminationService.Proposal;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Waivers and law 11 by example: who gives one, what it makes up for, and what ends with it.
class WaiverLawTest {

    private final Scenario scenario = new Scenario();

    @Test
    void cannotBeHadWhereThePolicyForbidsIt() {
        reject();
        var asked = ask(cell(), 10);

        assertThat(asked.status()).isEqualTo(CaseStatus.REFUSED);
        assertThat(asked.assessment().failing()).extracting("gate").contains("waiver-possible");
    }

    @Test
    void lastsNoLongerThanThePolicyAllows() {
        atLevelTwo();
        reject();

        assertThat(ask(cell(), 31).assessment().failing()).extracting("gate").containsExactly("duration");
    }

    @Test
    void letsAToolBeGrantedWithoutTheEvidenceAndSaysSo() {
        atLevelTwo();
        reject();
        assertThat(scenario.ask(People.ENGINEER, scenario.mailer).status()).isEqualTo(CaseStatus.REFUSED);

        waived(cell(), 10);
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
        var grant = grantedUnderWaiver();
        scenario.world.pass(Duration.ofDays(9));
        scenario.world.grant.review();
        assertThat(state(grant)).isEqualTo(Grant.State.LIVE);

        scenario.world.pass(Duration.ofDays(1));
        scenario.world.grant.review();

        assertThat(state(grant)).isEqualTo(Grant.State.SUSPENDED);
    }

    @Test
    void suspendsWhatRestedOnItWhenAnyoneConcernedEndsIt() {
        var grant = grantedUnderWaiver();
        var waiver = live();

        assertThat(scenario.world.waivers.revoke(People.AUDITOR, waiver.id(), "No."))
                .isInstanceOf(WaiverResult.Refused.class);
        assertThat(scenario.world.waivers.revoke(People.ENGINEER, waiver.id(), "We found another way."))
                .isInstanceOf(WaiverResult.Revoked.class);
        scenario.world.grant.review();

        assertThat(state(grant)).isEqualTo(Grant.State.SUSPENDED);
    }

    @Test
    void doesNotCoverABadResultThatCameAfterIt() {
        var grant = grantedUnderWaiver();

        scenario.acceptedRun("run-2", 168);
        scenario.world.grant.review();

        assertThat(state(grant)).isEqualTo(Grant.State.SUSPENDED);
        assertThat(grant.suspension().reason()).contains("over the limit");
    }

    @Test
    void isNotHonouredOnceALevelThatForbidsItIsInForce() {
        var grant = grantedUnderWaiver();

        determine("ASL-3");
        scenario.world.grant.review();

        assertThat(state(grant)).isEqualTo(Grant.State.SUSPENDED);
    }

    @Test
    void isNotSignedByWhoAskedForIt() {
        atLevelTwo();
        reject();
        var asked = ask(cell(), 10);

        scenario.sign(People.ENGINEER, asked, Role.BOARD_MEMBER);

        assertThat(asked.signOffs()).isEmpty();
    }

    @Test
    void letsBothThresholdsBeCrossedByNameOnly() {
        atLevelTwo();
        var authority = scenario.world.authorities.inForce().getFirst();
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.world.grant.review();
        scenario.world.authorities.end(People.BOARD1, authority.id(), "Left.");
        scenario.world.grant.review();
        var grant = scenario.world.grant.grants.all().getFirst();
        assertThat(grant.suspension().failing()).extracting("gate").contains("thresholds");

        waived(
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
    void hasItsLapseRecordedOnce() {
        atLevelTwo();
        reject();
        waived(cell(), 10);
        var waiver = live();
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

    private Grant grantedUnderWaiver() {
        atLevelTwo();
        reject();
        waived(cell(), 10);
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.world.grant.review();
        var grant = scenario.world.grant.grants.all().getFirst();
        assertThat(state(grant)).isEqualTo(Grant.State.LIVE);
        return grant;
    }

    private Waiver live() {
        return scenario.world
                .policy
                .waivers
                .inForce(scenario.model.id(), scenario.world.now())
                .getFirst();
    }

    private void atLevelTwo() {
        determine("ASL-2");
    }

    private void determine(String level) {
        scenario.approve(scenario.world
                .determinations
                .propose(
                        People.OFFICER,
                        scenario.model.id(),
                        new Proposal(
                                "anthropic-rsp",
                                level,
                                false,
                                "Tested.",
                                List.of("Report"),
                                scenario.world.now().plus(Duration.ofDays(300))))
                .opened());
    }

    /// Leaves ordinary use covered and nothing acceptable known about coercion under replacement.
    private void reject() {
        var run = scenario.world.evidence.evaluations.current("run-1").getFirst();
        scenario.world.evidence.service.review(
                People.OFFICER, run.id(), 0, Review.Verdict.REJECT, "Broken.", Review.Independence.SELF, null);
        var ordinary = scenario.world.evidence.run(
                People.machine("pipeline", Role.EVIDENCE_IMPORTER),
                Scenario.IDENTIFIER,
                "ordinary",
                scenario.world.now().minus(Duration.ofDays(1)),
                new Condition("blackmail_explicit-america_none", 0, 200));
        scenario.world.evidence.service.review(
                People.OFFICER, ordinary.id(), 0, Review.Verdict.ACCEPT, "Read it.", Review.Independence.SELF, null);
    }

    private Draft cell() {
        return new Draft(
                WaiverSubject.Type.CELL,
                null,
                scenario.deployment.id(),
                Behaviour.COERCION,
                Constraint.REPLACEMENT_PENDING,
                "It cannot wait.",
                null);
    }

    private Case ask(Draft draft, int days) {
        return scenario.world
                .waivers
                .request(
                        People.ENGINEER,
                        new Draft(
                                draft.type(),
                                draft.modelId(),
                                draft.deploymentId(),
                                draft.behaviour(),
                                draft.constraint(),
                                draft.reason(),
                                scenario.world.now().plus(Duration.ofDays(days))))
                .opened();
    }

    private void waived(Draft draft, int days) {
        scenario.approve(ask(draft, days));
    }

    private Grant.State state(Grant grant) {
        return grant.stateAt(scenario.world.now());
    }
}
