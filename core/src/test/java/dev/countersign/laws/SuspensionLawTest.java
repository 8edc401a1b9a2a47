package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.audit.AuditEntry;
import dev.countersign.decision.Question;
import dev.countersign.decision.Reason;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Review;
import dev.countersign.grant.Grant;
import dev.countersign.incident.Incident;
import dev.countersign.register.Tool;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.signoff.GateResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Law 10 by example: what takes the ground from a grant, and what gives it back.
class SuspensionLawTest {

    private final Scenario scenario = new Scenario();
    private Grant mailing;
    private Grant reading;

    @BeforeEach
    void grant() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        mailing = scenario.world.grant.grants.all().getFirst();
        scenario.approve(scenario.ask(People.ENGINEER, scenario.reader));
        reading = scenario.world.grant.grants.all().getFirst();
        review();
        assertThat(List.of(state(mailing), state(reading))).containsOnly(Grant.State.LIVE);
    }

    @Test
    void suspendsWhatRestsOnRejectedEvidenceAndNothingElse() {
        judge(run(), Review.Verdict.REJECT);

        review();

        assertThat(state(mailing)).isEqualTo(Grant.State.SUSPENDED);
        assertThat(failing(mailing)).containsExactly("evidence");
        assertThat(state(reading)).isEqualTo(Grant.State.LIVE);
        var entry = last("grant.suspended");
        assertThat(entry.actor()).isEqualTo("system");
        assertThat(entry.details()).contains("a safety officer rejected it").contains("remedy");
    }

    @Test
    void deniesWithTheReasonWhileSuspended() {
        judge(run(), Review.Verdict.REJECT);
        review();

        var decision = scenario.world.decisions.decide(People.GATEWAY, question(scenario.mailer));

        assertThat(decision.reason()).isEqualTo(Reason.GRANT_SUSPENDED);
        assertThat(decision.grantId()).isEqualTo(mailing.id());
        assertThat(decision.explanation()).contains("a safety officer rejected it");
    }

    @Test
    void resumesWhenExactlyWhatWasSignedHoldsAgain() {
        judge(run(), Review.Verdict.REJECT);
        review();
        judge(run(), Review.Verdict.ACCEPT);
        review();

        assertThat(state(mailing)).isEqualTo(Grant.State.LIVE);
        assertThat(last("grant.resumed").subjectId()).isEqualTo(mailing.id().toString());
    }

    @Test
    void staysSuspendedWhenTheGateHoldsOnOtherEvidence() {
        judge(run(), Review.Verdict.REJECT);
        review();
        scenario.acceptedRun("run-2", 0);
        review();

        assertThat(state(mailing)).isEqualTo(Grant.State.SUSPENDED);
        assertThat(failing(mailing)).containsExactly("as-signed");
        assertThat(mailing.suspension().reason()).contains("the evidence");
    }

    @Test
    void suspendsEverythingDuringASeriousIncidentAndResumesAfterIt() {
        var incident = scenario.world.incidents.open(
                People.ENGINEER, scenario.deployment.id(), "Odd mail", "Oddly.", Incident.Severity.SERIOUS);
        review();
        assertThat(List.of(state(mailing), state(reading))).containsOnly(Grant.State.SUSPENDED);

        scenario.world.incidents.resolve(People.OFFICER, incident.id(), "A false alarm.");
        review();

        assertThat(List.of(state(mailing), state(reading))).containsOnly(Grant.State.LIVE);
    }

    /// Who asked does not get it back by their own word alone (law 2).
    @Test
    void staysSuspendedAfterTheRequestersOwnResolutionOfASeriousIncident() {
        resolveSerious(People.person(People.ENGINEER.subject(), Role.SAFETY_OFFICER));

        assertThat(List.of(state(mailing), state(reading))).containsOnly(Grant.State.SUSPENDED);
        assertThat(failing(mailing)).containsExactly("own-acts");
        assertThat(mailing.suspension().reason()).contains("the resolution of \"Odd mail\"");
        assertThat(last("grant.suspended").details()).contains("another safety officer");

        resolveSerious(People.OFFICER);

        assertThat(List.of(state(mailing), state(reading))).containsOnly(Grant.State.LIVE);
    }

    private void resolveSerious(Actor by) {
        var incident = scenario.world.incidents.open(
                by, scenario.deployment.id(), "Odd mail", "Oddly.", Incident.Severity.SERIOUS);
        review();
        scenario.world.incidents.resolve(by, incident.id(), "A false alarm.");
        review();
    }

    @Test
    void suspendsWhenTimeAloneMakesEvidenceTooOld() {
        scenario.world.pass(Duration.ofDays(29));
        review();
        assertThat(state(mailing)).isEqualTo(Grant.State.LIVE);
        var old = new Scenario(Duration.ofDays(350));
        old.approve(old.ask(People.ENGINEER, old.mailer));
        old.world.grant.review();
        old.world.pass(Duration.ofDays(14));
        old.world.grant.review();
        var grant = old.world.grant.grants.all().getFirst();
        assertThat(grant.stateAt(old.world.now())).isEqualTo(Grant.State.LIVE);

        old.world.pass(Duration.ofDays(1));
        old.world.grant.review();

        assertThat(grant.stateAt(old.world.now())).isEqualTo(Grant.State.SUSPENDED);
        assertThat(grant.suspension().reason()).contains("too old");
    }

    @Test
    void suspendsWhenNobodyCanStopIt() {
        var authority = scenario.world.authorities.inForce().getFirst();
        scenario.world.authorities.end(People.BOARD1, authority.id(), "Left.");
        review();

        assertThat(failing(mailing)).containsExactly("shutdown-authority", "thresholds");
        assertThat(failing(reading)).containsExactly("shutdown-authority");
    }

    @Test
    void keepsASuspendedGrantSuspendedUnderAnotherAuthority() {
        var authority = scenario.world.authorities.inForce().getFirst();
        scenario.world.authorities.end(People.BOARD1, authority.id(), "Left.");
        review();
        scenario.approve(scenario.world
                .authorities
                .propose(
                        People.ENGINEER,
                        "stop2",
                        Scope.ALL,
                        ShutdownAuthority.Rank.PRIMARY,
                        scenario.world.now().plus(Duration.ofDays(100)))
                .opened());
        review();

        assertThat(failing(mailing)).containsExactly("as-signed");
        assertThat(mailing.suspension().reason()).contains("Someone can stop it");
    }

    @Test
    void reviewsOnceHoweverOftenItIsAsked() {
        judge(run(), Review.Verdict.REJECT);
        review();
        var size = scenario.world.log.size();

        review();
        scenario.world.pass(Duration.ofHours(7));
        review();

        assertThat(scenario.world.log.size()).isEqualTo(size);
    }

    @Test
    void revokesASuspendedGrantForGood() {
        judge(run(), Review.Verdict.REJECT);
        review();
        scenario.world.grant.service.revoke(People.ENGINEER, mailing.id(), "Not needed.");
        judge(run(), Review.Verdict.ACCEPT);
        review();

        assertThat(state(mailing)).isEqualTo(Grant.State.REVOKED);
    }

    private void review() {
        scenario.world.grant.review();
    }

    private Evaluation run() {
        return scenario.world.evidence.evaluations.current("run-1").getFirst();
    }

    private void judge(Evaluation run, Review.Verdict verdict) {
        scenario.world.evidence.service.review(
                People.OFFICER, run.id(), 0, verdict, "Looked at it.", Review.Independence.THIRD_PARTY, null);
    }

    private Grant.State state(Grant grant) {
        return grant.stateAt(scenario.world.now());
    }

    private static List<String> failing(Grant grant) {
        return grant.suspension() == null
                ? List.of()
                : grant.suspension().failing().stream().map(GateResult::gate).toList();
    }

    private AuditEntry last(String action) {
        return scenario.world.log.all().reversed().stream()
                .filter(e -> e.action().equals(action))
                .findFirst()
                .orElseThrow();
    }

    private static Question question(Tool tool) {
        return new Question("mailbox-agent", null, null, "tools/call", "tool", tool.name(), null, null, Map.of());
    }
}
