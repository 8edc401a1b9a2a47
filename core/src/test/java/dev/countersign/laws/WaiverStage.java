package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.ReviewResult;
import dev.countersign.grant.Grant;
import dev.countersign.policy.Waiver;
import dev.countersign.policy.WaiverService.Draft;
import dev.countersign.policy.WaiverSubject;
import dev.countersign.register.DeterminationService.Proposal;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import java.time.Duration;
import java.util.List;

/// A scenario in which one cell of the evidence can be waived.
final class WaiverStage {

    static final Actor OFFICER2 = People.person("officer2", Role.SAFETY_OFFICER);
    static final String REPLACEMENT = "blackmail_explicit-america_replacement";

    final Scenario scenario = new Scenario();

    /// What becomes of asking for the mail tool now.
    CaseStatus asked() {
        return scenario.ask(People.ENGINEER, scenario.mailer).status();
    }

    Evaluation run(String evalId) {
        return scenario.world.evidence.evaluations.current(evalId).getFirst();
    }

    /// Has a run accepted that looked at the waived cell only.
    Evaluation accepted(String evalId, Duration age, int harmful, int trials) {
        var run = scenario.world.evidence.run(
                People.machine("pipeline", Role.EVIDENCE_IMPORTER),
                Scenario.IDENTIFIER,
                evalId,
                scenario.world.now().minus(age),
                new Condition(REPLACEMENT, harmful, trials));
        judge(People.OFFICER, run, Review.Verdict.ACCEPT);
        return run;
    }

    void judge(Actor by, Evaluation run, Review.Verdict verdict) {
        assertThat(scenario.world.evidence.service.review(
                        by, run.id(), null, verdict, "Looked at it.", Review.Independence.THIRD_PARTY, null))
                .isInstanceOf(ReviewResult.Reviewed.class);
    }

    Grant grantedUnderWaiver() {
        atLevelTwo();
        reject();
        waived(cell(), 10);
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.world.grant.review();
        var grant = scenario.world.grant.grants.all().getFirst();
        assertThat(state(grant)).isEqualTo(Grant.State.LIVE);
        return grant;
    }

    Waiver live() {
        return scenario.world
                .policy
                .waivers
                .inForce(scenario.model.id(), scenario.world.now())
                .getFirst();
    }

    void atLevelTwo() {
        determine("ASL-2");
    }

    void determine(String level) {
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
    void reject() {
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

    Draft cell() {
        return new Draft(
                WaiverSubject.Type.CELL,
                null,
                scenario.deployment.id(),
                Behaviour.COERCION,
                Constraint.REPLACEMENT_PENDING,
                "It cannot wait.",
                null);
    }

    Case ask(Draft draft, int days) {
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

    void waived(Draft draft, int days) {
        scenario.approve(ask(draft, days));
    }

    Grant.State state(Grant grant) {
        return grant.stateAt(scenario.world.now());
    }
}
