package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.Scenario;
import dev.countersign.World;
import dev.countersign.audit.Act;
import dev.countersign.decision.Reason;
import dev.countersign.grant.Grant;
import dev.countersign.incident.Incident;
import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationService.Proposal;
import dev.countersign.register.DeterminationService.Proposed;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.shutdown.StopResult;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.GateResult;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A clock set back brings nothing to life (law 5).
class ClockLawTest {

    private final Scenario scenario = new Scenario();
    private final World world = scenario.world;

    ClockLawTest() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        world.pass(Duration.ofDays(31));
    }

    @Test
    void keepsARecordedExpiry() {
        assertThat(world.grant.service.recordExpiries()).isEqualTo(1);
        world.pass(Duration.ofDays(-10));
        // An entry of the late clock, so that not even the log's last time shows that the grant ended.
        happens();

        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.GRANT_EXPIRED);
        assertThat(grant().stateAt(world.now())).isEqualTo(Grant.State.EXPIRED);
        assertThat(world.grant.held.of(scenario.deployment.id(), world.now())).isEmpty();
        assertThat(grant().revoke(People.ENGINEER, "Not needed.", world.now())).isFalse();
    }

    @Test
    void decidesNotBeforeTheLastEntryApplied() {
        happens();
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.GRANT_EXPIRED);
        world.pass(Duration.ofDays(-10));

        assertThat(grant().expiryRecorded()).isFalse();
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.GRANT_EXPIRED);
    }

    /// The level's review is overdue and so is who could stop it: nothing can be asked for, whatever a clock says
    /// later.
    @Test
    void keepsARecordedLapseOfALevelAndOfAnAuthority() {
        var deployment = scenario.deployment.id();
        world.shutdowns.stop(People.STOP1, Scope.deployment(deployment), OperatingMode.PAUSED, "Stop.", false);
        world.pass(Duration.ofDays(300));
        assertThat(world.lapses.record()).isEqualTo(1);
        assertThat(world.authorities.recordLapses()).isEqualTo(1);
        assertThat(world.log.acts().stream().map(Act::action).toList())
                .contains("determination.lapsed", "shutdown-authority.lapsed");
        world.pass(Duration.ofDays(-100));

        assertThat(failing(scenario.ask(People.ENGINEER, scenario.reader)))
                .contains("safety-level", "shutdown-authority");
        assertThat(failing(world.restarts.request(People.ENGINEER, deployment, "All is well.")))
                .contains("safety-level", "shutdown-authority");
        assertThat(world.authorities.inForce()).isEmpty();
        assertThat(world.lapses.record() + world.authorities.recordLapses()).isZero();
    }

    /// What a raise was raised over goes on asking for its review; that lapse stays one too, until signatures confirm
    /// the raise.
    @Test
    void keepsARecordedLapseOfWhatWasRaised() {
        scenario.approve(level("ASL-2", 5).opened());
        var raised = level("ASL-3", 360);
        world.pass(Duration.ofDays(6));
        assertThat(world.lapses.record()).isEqualTo(1);
        assertThat(world.lapses.record()).isZero();
        world.pass(Duration.ofDays(-3));
        assertThat(raised.determination().overdueAt(world.now())).isTrue();

        scenario.approve(raised.opened());

        assertThat(raised.determination().overdueAt(world.now())).isFalse();
    }

    /// What an instance whose clock is ahead recorded as over, all others would have to keep: nobody could stop
    /// anything
    /// any more (law 4).
    @Test
    void recordsNoEndThatOnlyOneClockHasReached() {
        var stage = new WaiverStage();
        var late = stage.scenario.world;
        var grant = stage.grantedUnderWaiver();
        var waiver = stage.live();

        late.runAhead(Duration.ofDays(3650));
        assertThat(late.grant.service.recordExpiries()).isZero();
        assertThat(late.waivers.recordLapses()).isZero();
        assertThat(late.lapses.record()).isZero();
        assertThat(late.authorities.recordLapses()).isZero();

        late.runAhead(Duration.ZERO);
        assertThat(grant.stateAt(late.now())).isEqualTo(Grant.State.LIVE);
        assertThat(waiver.inForceAt(late.now())).isTrue();
        assertThat(late.determinations
                        .inForce(stage.scenario.model.id())
                        .orElseThrow()
                        .overdueAt(late.now()))
                .isFalse();
        assertThat(late.shutdowns.stop(
                        People.STOP1,
                        Scope.deployment(stage.scenario.deployment.id()),
                        OperatingMode.PAUSED,
                        "Stop.",
                        false))
                .isInstanceOf(StopResult.Ordered.class);
    }

    @Test
    void closesNoCaseWhoseDeadlineOnlyOneClockHasPassed() {
        var opened = scenario.ask(People.ENGINEER, scenario.reader);

        world.runAhead(Duration.ofDays(3650));
        assertThat(world.signOffs.service.expireOverdue()).isZero();
        world.runAhead(Duration.ZERO);
        assertThat(opened.status()).isEqualTo(CaseStatus.OPEN);

        world.pass(Duration.ofDays(15));
        assertThat(world.signOffs.service.expireOverdue()).isEqualTo(1);
        assertThat(opened.status()).isEqualTo(CaseStatus.EXPIRED);
    }

    /// Nobody waits long for the log, however much lapsed at once.
    @Test
    void recordsSomeLapsesAtATime() {
        var end = world.now().plus(Duration.ofDays(1));
        for (var i = 0; i < 120; i++) {
            var authority = new ShutdownAuthority(
                    "stand-in-" + i, Scope.ALL, ShutdownAuthority.Rank.DEPUTY, end, "engineer", world.now());
            authority.enterIntoForce();
            world.shutdown.authorities.add(authority);
            var level = world.registers.frameworks.newest("anthropic-rsp").orElseThrow();
            var determination = new Determination(
                    UUID.randomUUID(),
                    level.level("ASL-2").orElseThrow(),
                    new Determination.Content(true, "Precaution.", List.of("Note 4"), List.of(), end),
                    "officer",
                    world.now());
            determination.enterIntoForce(world.now());
            world.registers.determinations.add(determination);
        }
        world.pass(Duration.ofDays(2));

        assertThat(List.of(
                        world.authorities.recordLapses(),
                        world.authorities.recordLapses(),
                        world.authorities.recordLapses()))
                .containsExactly(100, 20, 0);
        assertThat(List.of(world.lapses.record(), world.lapses.record(), world.lapses.record()))
                .containsExactly(100, 20, 0);
    }

    private Proposed level(String level, int days) {
        return world.determinations.propose(
                People.OFFICER,
                scenario.model.id(),
                new Proposal(
                        "anthropic-rsp",
                        level,
                        true,
                        "Precaution.",
                        List.of("Activation note of 22 May 2025"),
                        world.now().plus(Duration.ofDays(days))));
    }

    private static List<String> failing(Case opened) {
        return opened.assessment().failing().stream().map(GateResult::gate).toList();
    }

    private Grant grant() {
        return world.grant.grants.all().getFirst();
    }

    private void happens() {
        world.incidents.open(
                People.ENGINEER, scenario.deployment.id(), "Odd mail", "It wrote oddly.", Incident.Severity.MINOR);
    }
}
