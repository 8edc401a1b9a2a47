package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.audit.Act;
import dev.countersign.incident.Incident;
import dev.countersign.shutdown.Scope;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.SignOffResult;
import dev.countersign.signoff.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Laws 2 and 3 by example: who counts, how often, and for what.
class SigningLawTest {

    private final Scenario scenario = new Scenario();

    @Test
    void refusesSignOffByRequester() {
        var opened = scenario.ask(People.MANY_HATS, scenario.reader);

        assertRefused(scenario.sign(People.MANY_HATS, opened, Role.SAFETY_OFFICER), ProblemType.OWN_CASE);
        assertThat(opened.signOffs()).isEmpty();
    }

    @Test
    void refusesASecondVoteInAnotherCapacity() {
        var opened = scenario.ask(People.ENGINEER, scenario.reader);
        scenario.sign(People.MANY_HATS, opened, Role.SAFETY_OFFICER);

        assertRefused(scenario.sign(People.MANY_HATS, opened, Role.BOARD_MEMBER), ProblemType.ALREADY_SIGNED);
        assertThat(opened.status()).isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void refusesTheSameAccountInOtherLetters() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);

        assertRefused(scenario.sign(People.BOARD1_SHOUTING, opened, Role.BOARD_MEMBER), ProblemType.ALREADY_SIGNED);
    }

    @Test
    void refusesAMachineWhateverRolesItWasGiven() {
        var opened = scenario.ask(People.ENGINEER, scenario.reader);

        assertRefused(scenario.sign(People.ROBOT_ON_THE_BOARD, opened, Role.BOARD_MEMBER), ProblemType.NOT_ELIGIBLE);
    }

    @Test
    void refusesACapacityTheSignerDoesNotHold() {
        var opened = scenario.ask(People.ENGINEER, scenario.reader);

        assertRefused(scenario.sign(People.OFFICER, opened, Role.BOARD_MEMBER), ProblemType.NOT_ELIGIBLE);
        assertRefused(scenario.sign(People.AUDITOR, opened, Role.SAFETY_OFFICER), ProblemType.NOT_ELIGIBLE);
    }

    @Test
    void refusesThePersonAnAuthorityIsFor() {
        var both = People.person("stop-and-board", Role.SHUTDOWN_AUTHORITY, Role.BOARD_MEMBER);
        var opened = scenario.world
                .authorities
                .propose(
                        People.ENGINEER,
                        both.subject(),
                        Scope.ALL,
                        null,
                        scenario.world.now().plus(Duration.ofDays(30)))
                .opened();

        assertRefused(scenario.sign(both, opened, Role.BOARD_MEMBER), ProblemType.OWN_CASE);
    }

    @Test
    void losesSignaturesWhenAFactChanges() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);
        var seen = opened.digest();

        scenario.acceptedRun("run-2", 1);
        var late = signFor(People.BOARD2, opened, seen);

        assertRefused(late, ProblemType.STALE_DIGEST);
        assertThat(opened.digest()).isNotEqualTo(seen);
        assertThat(opened.count().met()).isFalse();
        assertThat(opened.count().seats()).allMatch(s -> s.given() == 0);
        assertThat(opened.status()).isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void losesSignaturesWhenAnAgentJoins() {
        var opened = scenario.ask(People.ENGINEER, scenario.reader);
        var seen = opened.digest();
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);

        scenario.world.agents.register(People.ENGINEER, scenario.deployment.id(), "", "uninvited", null);

        assertRefused(signFor(People.BOARD1, opened, seen), ProblemType.STALE_DIGEST);
    }

    @Test
    void recordsEveryRefusedAttempt() {
        var opened = scenario.ask(People.ENGINEER, scenario.reader);
        var before = scenario.world.log.size();

        scenario.sign(People.ENGINEER, opened, Role.SAFETY_OFFICER);

        assertThat(scenario.world.log.size()).isEqualTo(before + 1);
        var entry = scenario.world.log.all().getLast();
        assertThat(entry.outcome()).isEqualTo(Act.Outcome.REFUSED);
        assertThat(entry.actor()).isEqualTo("engineer");
        assertThat(entry.subjectId()).isEqualTo(opened.id().toString());
    }

    @Test
    void refusesSignaturesAfterTheDeadline() {
        var opened = scenario.ask(People.ENGINEER, scenario.reader);
        scenario.world.pass(Duration.ofDays(15));

        assertRefused(scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER), ProblemType.ILLEGAL_STATE);
    }

    @Test
    void givesTheSeatFreeWhenAnApproverRecusesThemselves() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);

        assertThat(recuse(People.BOARD1_SHOUTING, opened, Role.BOARD_MEMBER))
                .isInstanceOf(SignOffResult.Recorded.class);

        assertThat(scenario.world.log.acts().getLast().details())
                .containsEntry("verdict", "RECUSE")
                .containsEntry("takesBack", "APPROVE");
        scenario.sign(People.BOARD2, opened, Role.BOARD_MEMBER);
        assertThat(opened.status()).isEqualTo(CaseStatus.OPEN);
        assertRefused(scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER), ProblemType.ALREADY_SIGNED);
        assertRefused(recuse(People.BOARD1, opened, Role.BOARD_MEMBER), ProblemType.ALREADY_SIGNED);
        scenario.sign(People.BOARD3, opened, Role.BOARD_MEMBER);
        assertThat(opened.status()).isEqualTo(CaseStatus.APPROVED);
    }

    @Test
    void takesBackNoOtherVote() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        vote(People.BOARD1, opened, Role.BOARD_MEMBER, Verdict.REJECT);
        scenario.sign(People.BOARD2, opened, Role.BOARD_MEMBER);

        assertRefused(recuse(People.BOARD1, opened, Role.BOARD_MEMBER), ProblemType.ALREADY_SIGNED);
        assertRefused(recuse(People.MANY_HATS, opened, Role.ENGINEER), ProblemType.NOT_ELIGIBLE);
        for (var verdict : List.of(Verdict.APPROVE, Verdict.REJECT, Verdict.ABSTAIN)) {
            assertRefused(vote(People.BOARD2, opened, Role.BOARD_MEMBER, verdict), ProblemType.ALREADY_SIGNED);
        }
    }

    /// A narrowing act needs no role, only to be whose vote it is.
    @Test
    void letsWhoIsNoLongerOnTheBoardTakeTheirApprovalBack() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);
        var left = People.person(People.BOARD1.subject(), Role.AUDITOR);
        var namesake = People.machine(People.BOARD1.subject(), Role.BOARD_MEMBER);

        assertRefused(recuse(namesake, opened, Role.BOARD_MEMBER), ProblemType.NOT_ELIGIBLE);
        assertThat(recuse(left, opened, Role.BOARD_MEMBER)).isInstanceOf(SignOffResult.Recorded.class);
        assertThat(opened.count().seats()).allMatch(s -> s.given() == 0);
    }

    @Test
    void takesNothingBackOnceTheCaseIsClosed() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.approve(opened);

        assertRefused(recuse(People.BOARD1, opened, Role.BOARD_MEMBER), ProblemType.ILLEGAL_STATE);
    }

    /// Facts that change and change back bring an approval back, but not one of somebody who recused in between.
    @Test
    void bringsNoApprovalBackWithTheFactsItWasGivenFor() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);
        var before = opened.digest();
        var incident = scenario.world.incidents.open(
                People.ENGINEER, scenario.deployment.id(), "Odd mail", "It wrote oddly.", Incident.Severity.SERIOUS);
        scenario.world.signOffs.service.restate(opened.id());
        assertThat(opened.digest()).isNotEqualTo(before);

        recuse(People.BOARD1, opened, Role.BOARD_MEMBER);
        scenario.world.incidents.resolve(People.OFFICER, incident.id(), "A false alarm.");
        scenario.world.signOffs.service.restate(opened.id());

        assertThat(opened.digest()).isEqualTo(before);
        assertThat(opened.count().seats()).allMatch(s -> s.given() == 0);
    }

    /// Their approval would come back with the facts, and they could not take it back in time.
    @Test
    void letsWhoIsNoLongerOnTheBoardTakeTheirApprovalBackWhileTheFactsAreOthers() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);
        scenario.sign(People.BOARD2, opened, Role.BOARD_MEMBER);
        var before = opened.digest();
        var incident = scenario.world.incidents.open(
                People.ENGINEER, scenario.deployment.id(), "Odd mail", "It wrote oddly.", Incident.Severity.SERIOUS);
        scenario.world.signOffs.service.restate(opened.id());
        var left = People.person(People.BOARD1.subject(), Role.AUDITOR);
        vote(People.BOARD2, opened, Role.BOARD_MEMBER, Verdict.REJECT);

        assertRefused(recuse(left, opened, Role.SAFETY_OFFICER), ProblemType.NOT_ELIGIBLE);
        assertRefused(recuse(People.BOARD2, opened, Role.BOARD_MEMBER), ProblemType.ALREADY_SIGNED);
        assertThat(recuse(left, opened, Role.BOARD_MEMBER)).isInstanceOf(SignOffResult.Recorded.class);
        assertRefused(recuse(left, opened, Role.BOARD_MEMBER), ProblemType.NOT_ELIGIBLE);

        scenario.world.incidents.resolve(People.OFFICER, incident.id(), "A false alarm.");
        scenario.world.signOffs.service.restate(opened.id());
        assertThat(opened.digest()).isEqualTo(before);
        assertThat(opened.count().seats()).extracting(s -> s.given()).containsExactlyInAnyOrder(0, 1);
    }

    private SignOffResult recuse(Actor actor, Case about, Role capacity) {
        return vote(actor, about, capacity, Verdict.RECUSE);
    }

    private SignOffResult vote(Actor actor, Case about, Role capacity, Verdict verdict) {
        return scenario.world.signOffs.service.signOff(
                actor, about.id(), capacity, verdict, "Read it.", about.digest());
    }

    private SignOffResult signFor(Actor actor, Case about, String digest) {
        return scenario.world.signOffs.service.signOff(
                actor, about.id(), Role.BOARD_MEMBER, Verdict.APPROVE, "Read it.", digest);
    }

    private static void assertRefused(SignOffResult result, ProblemType type) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        SignOffResult.Refused.class, r -> assertThat(r.type()).isEqualTo(type));
    }
}
