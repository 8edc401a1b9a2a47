package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Question;
import dev.countersign.decision.Reason;
import dev.countersign.incident.Incident;
import dev.countersign.register.Capability;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.Tool;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.StopResult;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.GateResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Law 4 by example: one person stops, nobody starts again alone.
class StoppingLawTest {

    private final Scenario scenario = new Scenario();

    @BeforeEach
    void grantBothTools() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.reader));
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
    }

    @Test
    void deniesAtTheNextQuestionAfterOneAuthorisedPersonStopped() {
        assertThat(ask(scenario.mailer).permitted()).isTrue();

        assertThat(stop(People.STOP1, OperatingMode.SHUT_DOWN)).isInstanceOf(StopResult.Ordered.class);

        assertThat(ask(scenario.mailer).reason()).isEqualTo(Reason.SHUT_DOWN);
        assertThat(ask(scenario.reader).reason()).isEqualTo(Reason.SHUT_DOWN);
    }

    @Test
    void refusesTheRoleWithoutARegistration() {
        assertThat(stop(People.STOP2, OperatingMode.SHUT_DOWN)).isInstanceOf(StopResult.Refused.class);
        assertThat(ask(scenario.mailer).permitted()).isTrue();
    }

    @Test
    void leavesReadingWhenRestricted() {
        stop(People.STOP1, OperatingMode.RESTRICTED);

        assertThat(ask(scenario.mailer).reason()).isEqualTo(Reason.RESTRICTED);
        assertThat(ask(scenario.reader).permitted()).isTrue();
    }

    @Test
    void letsNoReclassificationLoosenARestriction() {
        stop(People.STOP1, OperatingMode.RESTRICTED);

        scenario.world.tools.classify(People.OFFICER, scenario.mailer.id(), 0, Set.of(Capability.READ_DATA));

        assertThat(ask(scenario.mailer).reason()).isEqualTo(Reason.RESTRICTED);
    }

    @Test
    void neverLoosensByALaxerOrder() {
        stop(People.STOP1, OperatingMode.SHUT_DOWN);
        stop(People.STOP1, OperatingMode.RESTRICTED);

        assertThat(scenario.deployment.mode()).isEqualTo(OperatingMode.SHUT_DOWN);
    }

    @Test
    void refusesARestartNothingWasReviewedFor() {
        stop(People.STOP1, OperatingMode.PAUSED);

        var opened = scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "All is well.");

        assertThat(opened.status()).isEqualTo(CaseStatus.REFUSED);
    }

    /// What came first is told by the log: a late clock dates a stop before what had happened.
    @Test
    void takesNoReviewBeforeAStopThatALateClockDates() {
        resolvedIncident();
        scenario.acceptedRun("before", 0, Duration.ofMinutes(1));
        scenario.world.pass(Duration.ofHours(-2));
        stop(People.STOP1, OperatingMode.PAUSED);

        assertThat(restart().status()).isEqualTo(CaseStatus.REFUSED);
        assertThat(failing(restart())).containsExactly("reviewed");

        resolvedIncident();
        assertThat(restart().status()).isEqualTo(CaseStatus.OPEN);
    }

    private Case restart() {
        return scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "All is well.");
    }

    private static List<String> failing(Case opened) {
        return opened.assessment().failing().stream().map(GateResult::gate).toList();
    }

    @Test
    void startsAgainAfterAReviewAndAsManySignaturesAsTheApprovalTook() {
        stop(People.STOP1, OperatingMode.PAUSED);
        scenario.world.pass(Duration.ofHours(1));
        resolvedIncident();

        var opened = scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "False alarm.");
        scenario.approve(opened);

        assertThat(ask(scenario.mailer).permitted()).isTrue();
    }

    @Test
    void takesAReviewAfterTheLastStopAndNotOnlyTheFirst() {
        stop(People.STOP1, OperatingMode.PAUSED);
        scenario.world.pass(Duration.ofHours(1));
        resolvedIncident();
        scenario.world.pass(Duration.ofHours(1));
        stop(People.STOP1, OperatingMode.PAUSED);

        var opened = scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "False alarm.");

        assertThat(opened.status()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void losesARestartsSignaturesWhenALaxerStopIsOrdered() {
        stop(People.STOP1, OperatingMode.SHUT_DOWN);
        scenario.world.pass(Duration.ofHours(1));
        resolvedIncident();
        var opened = scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "False alarm.");
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);
        scenario.world.pass(Duration.ofHours(1));

        stop(People.STOP1, OperatingMode.PAUSED);
        scenario.sign(People.BOARD2, opened, Role.BOARD_MEMBER);

        assertThat(opened.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(opened.assessment().failing()).extracting(g -> g.gate()).contains("reviewed");
        assertThat(scenario.deployment.mode()).isEqualTo(OperatingMode.SHUT_DOWN);
    }

    @Test
    void takesNoRunFromBeforeTheStopForAReview() {
        stop(People.STOP1, OperatingMode.PAUSED);
        scenario.world.pass(Duration.ofHours(1));
        scenario.acceptedRun("run-from-before", 0);
        var early = scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "Looked again.");

        scenario.world.pass(Duration.ofDays(2));
        scenario.acceptedRun("run-from-after", 0);
        var late = scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "Ran again.");

        assertThat(early.status()).isEqualTo(CaseStatus.REFUSED);
        assertThat(late.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(late.assessment().evidence()).hasSize(1);
    }

    @Test
    void takesNoReviewByWhoAsksForAReview() {
        stop(People.STOP1, OperatingMode.PAUSED);
        scenario.world.pass(Duration.ofDays(2));
        var own = scenario.world.incidents.open(
                People.ENGINEER, scenario.deployment.id(), "Odd mail", "It wrote oddly.", Incident.Severity.MINOR);
        scenario.world.incidents.resolve(People.MANY_HATS, own.id(), "A false alarm.");

        for (var actor : List.of(People.MANY_HATS, People.person("MANYHATS", Role.ENGINEER))) {
            var opened = scenario.world.restarts.request(actor, scenario.deployment.id(), "All is well.");
            assertThat(opened.status()).isEqualTo(CaseStatus.REFUSED);
            assertThat(opened.assessment().failing())
                    .singleElement()
                    .satisfies(g -> assertThat(g.detail()).contains("only who asks has reviewed anything"));
        }
        assertThat(scenario.world
                        .restarts
                        .request(People.ENGINEER, scenario.deployment.id(), "All is well.")
                        .status())
                .isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void takesNoAcceptanceByWhoAsksForAReview() {
        stop(People.STOP1, OperatingMode.PAUSED);
        scenario.world.pass(Duration.ofDays(2));
        scenario.acceptedRun("run-from-after", 0);
        var officer = People.person(People.OFFICER.subject(), Role.SAFETY_OFFICER, Role.ENGINEER);

        assertThat(scenario.world
                        .restarts
                        .request(officer, scenario.deployment.id(), "Ran again.")
                        .assessment()
                        .failing())
                .extracting(g -> g.gate())
                .containsExactly("reviewed");
        assertThat(scenario.world
                        .restarts
                        .request(People.ENGINEER, scenario.deployment.id(), "Ran again.")
                        .status())
                .isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void changesNothingInADrill() {
        var result = scenario.world.shutdowns.stop(
                People.STOP1,
                Scope.deployment(scenario.deployment.id()),
                OperatingMode.SHUT_DOWN,
                "Quarterly drill.",
                true);

        assertThat(result).isInstanceOf(StopResult.Ordered.class);
        assertThat(ask(scenario.mailer).permitted()).isTrue();
    }

    private void resolvedIncident() {
        var incident = scenario.world.incidents.open(
                People.OFFICER, scenario.deployment.id(), "Odd mail", "It wrote oddly.", Incident.Severity.SERIOUS);
        scenario.world.incidents.resolve(People.OFFICER, incident.id(), "A false alarm.");
    }

    private StopResult stop(Actor actor, OperatingMode mode) {
        return scenario.world.shutdowns.stop(
                actor, Scope.deployment(scenario.deployment.id()), mode, "It behaves oddly.", false);
    }

    private Decision ask(Tool tool) {
        var question =
                new Question("mailbox-agent", null, null, "tools/call", "tool", tool.name(), null, null, Map.of());
        return scenario.world.decisions.decide(People.GATEWAY, question);
    }
}
