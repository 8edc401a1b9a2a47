package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.People;
import dev.countersign.ProblemException;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.decision.Question;
import dev.countersign.decision.Reason;
import dev.countersign.grant.Grant;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.Model;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.Tool;
import dev.countersign.shutdown.Scope;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.SignOffResult;
import dev.countersign.signoff.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Laws 1, 3 and 11 by example: what was signed for one thing permits nothing for another.
class WideningLawTest {

    private final Scenario scenario = new Scenario();

    @Test
    void endsGrantsWhenTheDeploymentBecomesSomethingElse() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        assertThat(ask("mailbox-agent", scenario.mailer)).isEqualTo(Reason.PERMITTED);
        var other = scenario.determinedModel("Other", "other/untested-1");

        edit(other.id(), "production", ControlCondition.CENTRALIZED);
        scenario.approve(scenario.world.approvals.request(People.ENGINEER, scenario.deployment.id(), "Another model."));

        assertThat(ask("mailbox-agent", scenario.mailer)).isEqualTo(Reason.NO_GRANT);
        var grant = scenario.world.grant.grants.all().getFirst();
        assertThat(grant.stateAt(scenario.world.now())).isEqualTo(Grant.State.REVOKED);
        assertThat(grant.revocationReason()).contains("no longer what the grant was signed for");
        assertThat(scenario.world.log.all())
                .anySatisfy(e -> assertThat(e.action() + e.subjectId()).isEqualTo("grant.revoked" + grant.id()));
    }

    @Test
    void keepsGrantsWhenOnlyTheNameChanges() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));

        edit(scenario.model.id(), "production", ControlCondition.CENTRALIZED);

        assertThat(ask("mailbox-agent", scenario.mailer)).isEqualTo(Reason.PERMITTED);
    }

    @Test
    void losesVotesGivenForAnotherEnvironment() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);

        edit(scenario.model.id(), "public internet", ControlCondition.CENTRALIZED);
        scenario.approve(scenario.world.approvals.request(People.ENGINEER, scenario.deployment.id(), "Moved."));
        sign2(opened);

        assertThat(opened.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(opened.count().met()).isFalse();
    }

    @Test
    void losesVotesGivenForFewerClassesOfOneToolOfSeveral() {
        var opened = scenario.ask(People.ENGINEER, scenario.reader, scenario.mailer);
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);
        scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER);

        scenario.world.tools.classify(
                People.OFFICER, scenario.reader.id(), 0, Set.of(Capability.READ_DATA, Capability.CONTACT_PEOPLE));
        sign2(opened);

        assertThat(opened.status()).isEqualTo(CaseStatus.OPEN);
        assertThat(scenario.world.grant.grants.all()).isEmpty();
    }

    @Test
    void refusesARestartWithASensitiveGrantAndNobodyToStopIt() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.world.shutdowns.stop(
                People.STOP1, Scope.deployment(scenario.deployment.id()), OperatingMode.PAUSED, "Stop.", false);
        var authority = scenario.world.authorities.inForce().getFirst();
        scenario.world.authorities.end(People.BOARD1, authority.id(), "Left.");

        var opened = scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "All is well.");

        assertThat(opened.assessment().failing())
                .extracting(g -> g.gate())
                .contains("shutdown-authority", "thresholds");
    }

    @Test
    void refusesARestartOfWhatNobodyApproved() {
        scenario.world.shutdowns.stop(
                People.STOP1, Scope.deployment(scenario.deployment.id()), OperatingMode.PAUSED, "Stop.", false);
        edit(scenario.model.id(), "public internet", ControlCondition.CENTRALIZED);

        var opened = scenario.world.restarts.request(People.ENGINEER, scenario.deployment.id(), "All is well.");

        assertThat(opened.assessment().failing()).extracting(g -> g.gate()).contains("approved");
    }

    @Test
    void coversNoAgentOfAnInstanceWhoseClockIsLate() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));

        scenario.world.pass(Duration.ofSeconds(-5));
        scenario.world.agents.register(People.ENGINEER, scenario.deployment.id(), "", "uninvited", null);
        scenario.world.pass(Duration.ofSeconds(5));

        assertThat(ask("uninvited", scenario.mailer)).isEqualTo(Reason.AGENT_NOT_COVERED);
    }

    @Test
    void keepsARecusedMemberOutWhateverChanges() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.world.signOffs.service.signOff(
                People.BOARD1, opened.id(), Role.BOARD_MEMBER, Verdict.RECUSE, "My own company.", opened.digest());
        scenario.world.agents.register(People.ENGINEER, scenario.deployment.id(), "", "newcomer", null);
        scenario.world.signOffs.restate();

        assertThat(scenario.sign(People.BOARD1, opened, Role.BOARD_MEMBER)).isInstanceOf(SignOffResult.Refused.class);
    }

    @Test
    void refusesATwinOfAStoppedModelUntilItIsReviewed() {
        scenario.world.shutdowns.stop(
                People.STOP1, Scope.model(scenario.model.id()), OperatingMode.SHUT_DOWN, "Stop.", false);
        var twin = scenario.twin();

        var early = scenario.world.approvals.request(People.ENGINEER, twin.id(), "It is another one.");
        scenario.world.pass(Duration.ofDays(2));
        scenario.acceptedRun("after-the-stop", 0);
        var late = scenario.world.approvals.request(People.ENGINEER, twin.id(), "It was looked at again.");
        scenario.sign(People.OFFICER, late, Role.SAFETY_OFFICER);
        scenario.sign(People.BOARD1, late, Role.BOARD_MEMBER);

        assertThat(early.assessment().failing()).extracting(g -> g.gate()).containsExactly("reviewed");
        assertThat(late.status()).as("as many as a restart takes").isEqualTo(CaseStatus.OPEN);
        scenario.sign(People.BOARD2, late, Role.BOARD_MEMBER);
        assertThat(late.status()).isEqualTo(CaseStatus.APPROVED);
    }

    @Test
    void keepsAVersionThatOthersReferTo() {
        var other = Model.Content.checked("Anthropic", "Claude Opus", "9.9", Set.of(Scenario.IDENTIFIER));
        var renamed = Model.Content.checked("Anthropic", "Claude Opus", "4.1", Set.of("other/identifier"));
        var more = Model.Content.checked(
                "Anthropic", "Claude Opus", "4.1", Set.of(Scenario.IDENTIFIER, "bedrock/claude-opus-4-1"));

        for (var content : List.of(other, renamed)) {
            assertThatThrownBy(() -> scenario.world.models.edit(People.ENGINEER, scenario.model.id(), 0, content))
                    .isInstanceOf(ProblemException.class);
        }
        assertThat(scenario.world
                        .models
                        .edit(People.ENGINEER, scenario.model.id(), 0, more)
                        .identifiers())
                .hasSize(2);
    }

    @Test
    void losesVotesWhenAnAttestationIsReplacedAndRefusesOnceItIsTakenBack() {
        var opened = scenario.ask(People.ENGINEER, scenario.mailer);
        scenario.sign(People.OFFICER, opened, Role.SAFETY_OFFICER);
        var seen = opened.digest();

        var again = scenario.world.safeguards.attest(
                People.OFFICER,
                scenario.deployment.id(),
                "action-log",
                "Seen again.",
                "Runbook 5",
                scenario.world.now().plus(Duration.ofDays(100)));
        assertThat(scenario.world.signOffs.service.present(opened.id()).digest())
                .isNotEqualTo(seen);

        for (var one : scenario.world.safeguards.ofDeployment(scenario.deployment.id())) {
            if (one.safeguard().equals(again.safeguard())) {
                scenario.world.safeguards.withdraw(
                        People.ENGINEER, scenario.deployment.id(), one.id(), "The log stopped.");
            }
        }
        assertThat(scenario.ask(People.ENGINEER, scenario.mailer).assessment().failing())
                .extracting(g -> g.gate())
                .containsExactly("safeguards");
    }

    private void sign2(Case opened) {
        var seen = scenario.world.signOffs.service.present(opened.id());
        scenario.world.signOffs.service.signOff(
                People.BOARD2, opened.id(), Role.BOARD_MEMBER, Verdict.APPROVE, "Read it.", seen.digest());
    }

    private void edit(UUID modelId, String environment, ControlCondition control) {
        scenario.world.deployments.edit(
                People.ENGINEER,
                scenario.deployment.id(),
                0,
                DeploymentContent.checked(
                        "Mailbox assistant 2",
                        "Answers routine mail.",
                        modelId,
                        environment,
                        "Example Ltd",
                        control,
                        false,
                        false,
                        false,
                        "owner@example.org"));
    }

    private Reason ask(String agent, Tool tool) {
        var question = new Question(agent, null, null, "tools/call", "tool", tool.name(), null, null, Map.of());
        return scenario.world.decisions.decide(People.GATEWAY, question).reason();
    }
}
