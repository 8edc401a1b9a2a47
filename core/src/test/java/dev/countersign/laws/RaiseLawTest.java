package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.World;
import dev.countersign.register.Capability;
import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationService.Proposal;
import dev.countersign.register.DeterminationService.Proposed;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.GateResult;
import dev.countersign.signoff.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// A raise nobody confirmed adds demands and takes none away (law 1).
class RaiseLawTest {

    private final Scenario scenario = new Scenario();
    private final World world = scenario.world;

    @Test
    void renewsNoLapsedLevel() {
        scenario.approve(propose("ASL-2", 2).opened());
        world.pass(Duration.ofDays(3));
        assertThat(failing(scenario.reader)).extracting(GateResult::gate).contains("safety-level");

        var raised = propose("ASL-3", 360);
        assertThat(failing(scenario.reader))
                .filteredOn(g -> g.gate().equals("safety-level"))
                .singleElement()
                .satisfies(g -> assertThat(g.detail())
                        .contains("raised from Anthropic RSP ASL-2", "was due for review", "gives no later date"));
        assertThat(scenario.ask(People.ENGINEER, scenario.reader).status()).isEqualTo(CaseStatus.REFUSED);
        assertThat(world.approvals
                        .request(People.ENGINEER, scenario.twin().id(), "One more.")
                        .assessment()
                        .failing())
                .extracting(GateResult::gate)
                .contains("safety-level");

        reject(raised);
        assertThat(raised.opened().status()).isEqualTo(CaseStatus.REJECTED);
        assertThat(failing(scenario.reader)).extracting(GateResult::gate).contains("safety-level");
    }

    @Test
    void keepsTheEarlierReviewDateUntilItIsConfirmed() {
        scenario.approve(propose("ASL-2", 10).opened());
        var earlier = present().reviewBy();
        var raised = propose("ASL-3", 360);

        assertThat(present().dueBy()).isEqualTo(earlier);
        scenario.approve(raised.opened());
        assertThat(present().raisedOver()).isNull();
        assertThat(present().dueBy()).isEqualTo(present().reviewBy()).isAfter(earlier);
    }

    @Test
    void takesAnEarlierReviewDateAtOnce() {
        scenario.approve(propose("ASL-2", 100).opened());
        var raised = propose("ASL-3", 5).determination();

        assertThat(present().dueBy()).isEqualTo(raised.reviewBy());
    }

    @Test
    void asksWhatBothLevelsAsk() {
        scenario.approve(propose("ASL-2", 300).opened());
        var shell = shell();
        var before = failing(shell);
        assertThat(before).extracting(GateResult::gate).contains("evidence");

        propose("ASL-3", 300);
        assertThat(failing(shell))
                .filteredOn(g -> g.gate().equals("evidence"))
                .singleElement()
                .satisfies(g -> assertThat(g.detail()).contains("Sandbagging under ordinary"));
        assertThat(quorum(scenario.mailer)).isEqualTo(2);
    }

    @Test
    void closesWhatEitherLevelCloses() {
        scenario.approve(propose("ASL-2", 300).opened());
        var payer = tool("pay", Capability.SPEND_MONEY);
        assertThat(failing(payer)).isEmpty();

        reject(propose("ASL-3", 300));
        assertThat(failing(payer)).extracting(GateResult::gate).contains("capabilities");
    }

    @Test
    void suspendsWhatItCloses() {
        scenario.approve(propose("ASL-2", 300).opened());
        scenario.approve(scenario.ask(People.ENGINEER, tool("pay", Capability.SPEND_MONEY)));
        propose("ASL-3", 300);
        world.grant.review();

        assertThat(world.grant.grants.all().getFirst().suspension()).isNotNull();
    }

    private Determination present() {
        return world.determinations.inForce(scenario.model.id()).orElseThrow();
    }

    private List<GateResult> failing(Tool tool) {
        return world.grant
                .service
                .preview(People.ENGINEER, scenario.draft(scenario.deployment.id(), 20, tool))
                .assessment()
                .failing();
    }

    private int quorum(Tool tool) {
        return world.grant
                .service
                .preview(People.ENGINEER, scenario.draft(scenario.deployment.id(), 20, tool))
                .assessment()
                .quorum()
                .needed(Role.BOARD_MEMBER);
    }

    private Tool shell() {
        return tool("shell", Capability.EXECUTE_CODE);
    }

    private Tool tool(String name, Capability capability) {
        return world.tools.register(
                People.OFFICER,
                ToolContent.checked(name, "tools.example", "A tool.", "{}", null, null, Set.of(capability)));
    }

    private Proposed propose(String level, int days) {
        Instant reviewBy = world.now().plus(Duration.ofDays(days));
        return world.determinations.propose(
                People.OFFICER,
                scenario.model.id(),
                new Proposal("anthropic-rsp", level, false, "Measured.", List.of("report"), reviewBy));
    }

    private void reject(Proposed proposed) {
        for (var member : List.of(People.BOARD1, People.BOARD2, People.BOARD3)) {
            if (proposed.opened().status() == CaseStatus.OPEN) {
                world.signOffs.service.signOff(
                        member,
                        proposed.opened().id(),
                        Role.BOARD_MEMBER,
                        Verdict.REJECT,
                        "Read it.",
                        proposed.opened().digest());
            }
        }
    }
}
