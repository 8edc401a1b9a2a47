package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.audit.Act;
import dev.countersign.decision.Question;
import dev.countersign.decision.Reason;
import dev.countersign.grant.Grant;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.SignOffResult;
import dev.countersign.signoff.Verdict;
import dev.countersign.signoff.VoteConditions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Laws 1 and 3 for conditions attached to approvals: they narrow, with the vote they belong to, and nothing else.
class ConditionsLawTest {

    private final Scenario scenario = new Scenario();

    private SignOffResult sign(Actor signer, Role capacity, Verdict verdict, Case about, VoteConditions on) {
        return scenario.world.signOffs.service.signOff(
                signer, about.id(), capacity, verdict, "Read it.", about.digest(), on);
    }

    private SignOffResult approve(Actor signer, Case about, VoteConditions on) {
        return sign(signer, Role.BOARD_MEMBER, Verdict.APPROVE, about, on);
    }

    private static VoteConditions words(String words) {
        return new VoteConditions(words, null, null, null);
    }

    private VoteConditions until(Duration away) {
        return new VoteConditions(null, scenario.world.now().plus(away), null, null);
    }

    private static VoteConditions calls(String condition) {
        return new VoteConditions(null, null, condition, null);
    }

    private static VoteConditions rate(int perMinute) {
        return new VoteConditions(null, null, null, perMinute);
    }

    private Grant granted() {
        return scenario.world.grant.grants.all().getLast();
    }

    private Reason ask() {
        var question = new Question(
                "mailbox-agent", null, null, "tools/call", "tool", scenario.mailer.name(), null, null, Map.of());
        return scenario.world.decisions.decide(People.GATEWAY, question).reason();
    }

    @Test
    void narrowsTheGrantByAllThatWasAttached() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        Instant end = scenario.world.now().plus(Duration.ofDays(20));
        sign(
                People.OFFICER,
                Role.SAFETY_OFFICER,
                Verdict.APPROVE,
                opened,
                new VoteConditions("Only mail of the team.", end, "true", 30));
        approve(People.BOARD1, opened, rate(10));
        approve(People.BOARD2, opened, words("Report after a week."));

        assertThat(opened.status()).isEqualTo(CaseStatus.APPROVED);
        var grant = granted();
        assertThat(grant.validUntil()).isEqualTo(end);
        assertThat(grant.condition()).isEqualTo("true");
        assertThat(grant.rateLimitPerMinute()).isEqualTo(10);
        assertThat(grant.givenOn()).containsExactly("Only mail of the team.", "Report after a week.");
        assertThat(ask()).isEqualTo(Reason.PERMITTED);
        scenario.world.pass(Duration.ofDays(20));
        assertThat(ask()).isEqualTo(Reason.GRANT_EXPIRED);
    }

    @Test
    void deniesCallsOutsideOfOneSignersCondition() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        sign(People.OFFICER, Role.SAFETY_OFFICER, Verdict.APPROVE, opened, calls("true"));
        approve(People.BOARD1, opened, calls("false"));
        approve(People.BOARD2, opened, VoteConditions.NONE);

        assertThat(granted().condition()).isEqualTo("(true) && (false)");
        assertThat(ask()).isEqualTo(Reason.CONDITION_FALSE);
    }

    /// Those who signed before signed for more; that their vote now leads to less does not make it stale.
    @Test
    void leavesEarlierSignaturesInEffect() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        var seen = opened.digest();
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);

        approve(People.BOARD2, opened, until(Duration.ofDays(2)));

        assertThat(opened.digest()).isEqualTo(seen);
        assertThat(opened.status()).isEqualTo(CaseStatus.APPROVED);
        assertThat(Duration.between(scenario.world.now(), granted().validUntil()))
                .isLessThan(Duration.ofDays(2));
    }

    /// A vote for what the case no longer says has no effect, and so has what was attached to it.
    @Test
    void losesItsEffectWithTheVote() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        approve(People.BOARD1, opened, calls("false"));
        assertThat(opened.votes().conditions()).hasSize(1);

        scenario.acceptedRun("run-2", 1);
        scenario.world.signOffs.restate();
        assertThat(opened.votes().conditions()).isEmpty();
        scenario.approve(opened);

        assertThat(granted().condition()).isNull();
        assertThat(ask()).isEqualTo(Reason.PERMITTED);
    }

    /// Who signed after a condition was attached signed for no more than it leaves, so taking the approval back does
    /// not take the condition away.
    @Test
    void staysWhenItsApprovalIsTakenBack() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        approve(People.BOARD1, opened, calls("false"));
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);
        scenario.sign(People.BOARD2, opened, Role.BOARD_MEMBER);

        sign(People.BOARD1, Role.BOARD_MEMBER, Verdict.RECUSE, opened, VoteConditions.NONE);
        approve(People.BOARD3, opened, VoteConditions.NONE);

        assertThat(opened.status()).isEqualTo(CaseStatus.APPROVED);
        assertThat(granted().condition()).isEqualTo("false");
    }

    /// Nobody can meet a quorum with an approval whose end has passed.
    @Test
    void endsSigningAtTheEndAnApprovalWasGivenUpTo() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        approve(People.BOARD1, opened, until(Duration.ofDays(1)));
        approve(People.BOARD2, opened, VoteConditions.NONE);
        scenario.world.pass(Duration.ofDays(1));

        var late = sign(People.OFFICER, Role.SAFETY_OFFICER, Verdict.APPROVE, opened, VoteConditions.NONE);

        assertThat(late)
                .isInstanceOfSatisfying(
                        SignOffResult.Refused.class, r -> assertThat(r.type()).isEqualTo(ProblemType.ILLEGAL_STATE));
        scenario.world.signOffs.service.expireOverdue();
        assertThat(opened.status()).isEqualTo(CaseStatus.EXPIRED);
    }

    @Test
    void takesNoConditionThatWouldNotNarrow() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        for (var useless : List.of(
                until(Duration.ofDays(31)),
                until(Duration.ofDays(-1)),
                calls("perhaps"),
                rate(0),
                rate(-5),
                rate(1_000_001))) {
            assertThatThrownBy(() -> approve(People.BOARD1, opened, useless))
                    .as("%s", useless)
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID));
        }
        assertThat(opened.signOffs()).isEmpty();
    }

    /// Law 7: whoever may not vote is refused for that, and the attempt is recorded, whatever was attached to it.
    @Test
    void recordsARefusedVoteWhateverIsAttached() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        approve(People.BOARD1, opened, VoteConditions.NONE);
        var useless = until(Duration.ofDays(31));

        var own = approve(People.ENGINEER, opened, useless);
        var second = approve(People.BOARD1, opened, useless);
        scenario.acceptedRun("run-2", 1);
        var stale = approve(People.BOARD2, opened, useless);

        assertThat(List.of(own, second, stale)).allMatch(SignOffResult.Refused.class::isInstance);
        assertThat(scenario.world.log.acts())
                .filteredOn(
                        act -> act.subjectId().equals(opened.id().toString()) && act.outcome() == Act.Outcome.REFUSED)
                .hasSize(3);
    }

    @Test
    void takesConditionsOnlyWithAnApproval() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        for (var verdict : List.of(Verdict.REJECT, Verdict.ABSTAIN, Verdict.RECUSE)) {
            assertThatThrownBy(() -> sign(People.BOARD1, Role.BOARD_MEMBER, verdict, opened, words("If at all.")))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(opened.signOffs()).isEmpty();
    }

    @Test
    void takesWordsButNoLimitsOnOtherCases() {
        var twin = scenario.twin();
        var opened = scenario.world.approvals.request(People.ENGINEER, twin.id(), "Please approve.");

        assertThatThrownBy(() -> approve(People.BOARD1, opened, rate(5))).isInstanceOf(ProblemException.class);
        approve(People.BOARD1, opened, words("Only in the test bench."));

        assertThat(opened.votes().conditions()).containsExactly(words("Only in the test bench."));
    }

    @Test
    void recordsConditionsWithTheVote() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        approve(People.BOARD1, opened, new VoteConditions("Only mail of the team.", null, null, 5));

        var entry = scenario.world.log.all().getLast();
        assertThat(entry.action()).isEqualTo("case.sign-off");
        assertThat(entry.details())
                .contains("\"conditions\":{\"rateLimitPerMinute\":5,\"words\":\"Only mail of the team.\"}");
    }
}
