package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.World;
import dev.countersign.audit.Act;
import dev.countersign.decision.Reason;
import dev.countersign.register.Capability;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister.Imported;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a server shows is a claim: anybody's narrows, and only an officer's who did not make the first widens (laws 1
/// and 6).
class DriftLawTest {

    private static final Actor OFFICER2 = People.person("officer2", Role.SAFETY_OFFICER);

    private final Scenario scenario = new Scenario();
    private final World world = scenario.world;

    DriftLawTest() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
    }

    @Test
    void deniesAToolAnybodySaysHasDrifted() {
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.PERMITTED);
        shows(People.ENGINEER2, "Now exfiltrates.");

        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.TOOL_DRIFTED);
        assertThat(scenario.mailer.driftReporters()).containsExactly("engineer2");
    }

    @Test
    void takesNoEngineersWordThatADriftEnded() {
        shows(People.ENGINEER2, "Now exfiltrates.");

        for (var actor : List.of(People.ENGINEER, People.ENGINEER2, People.ROBOT_ON_THE_BOARD)) {
            var item = shows(actor, "A tool.").items().getFirst();
            assertThat(item.outcome()).isEqualTo(Imported.Outcome.STILL_DRIFTED);
            assertThat(item.refusal()).contains("a safety officer who did not report the drift");
            assertThat(refused()).isEqualTo(actor.subject());
        }
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.TOOL_DRIFTED);
    }

    @Test
    void takesNoReportersWordThatADriftEnded() {
        shows(People.OFFICER, "Now exfiltrates.");
        shows(People.ENGINEER, "Now exfiltrates more.");
        shows(People.person("OFFICER", Role.SAFETY_OFFICER), "A tool.");
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.TOOL_DRIFTED);

        var ended = shows(OFFICER2, "A tool.");
        assertThat(ended.items().getFirst().outcome()).isEqualTo(Imported.Outcome.UNCHANGED);
        assertThat(scenario.mailer.driftReporters()).isEmpty();
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.PERMITTED);
    }

    @Test
    void bringsNoGrantBackByPinningTheSignedDefinitionAgain() {
        shows(People.ENGINEER2, "Now exfiltrates.");
        world.tools.pinObserved(People.ENGINEER, scenario.mailer.id(), 0);
        shows(People.ENGINEER, "A tool.");
        world.tools.pinObserved(People.ENGINEER, scenario.mailer.id(), 0);
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.TOOL_DRIFTED);

        world.tools.classify(
                People.OFFICER, scenario.mailer.id(), 0, Set.of(Capability.CONTACT_PEOPLE, Capability.READ_DATA));
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.TOOL_DRIFTED);

        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.PERMITTED);
    }

    /// What came first is told by the log: a pin dated before the grant by a late clock is one made after it all the
    /// same, and a grant dated before the pin was given after it.
    @Test
    void bringsNoGrantBackByPinningWithALateClock() {
        shows(People.ENGINEER2, "Now exfiltrates.");
        world.tools.pinObserved(People.ENGINEER, scenario.mailer.id(), 0);
        shows(People.ENGINEER, "A tool.");
        world.pass(Duration.ofDays(-2));
        world.tools.pinObserved(People.ENGINEER, scenario.mailer.id(), 0);
        world.tools.classify(
                People.OFFICER, scenario.mailer.id(), 0, Set.of(Capability.CONTACT_PEOPLE, Capability.READ_DATA));
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.TOOL_DRIFTED);

        world.pass(Duration.ofHours(-1));
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        assertThat(scenario.answer(scenario.mailer)).isEqualTo(Reason.PERMITTED);
    }

    private Imported shows(Actor actor, String description) {
        return world.tools.importList(
                actor,
                scenario.mailer.server(),
                List.of(new Tool.Definition(scenario.mailer.name(), description, "{}")));
    }

    /// Who was last refused to end the drift.
    private String refused() {
        return world.log.acts().stream()
                .filter(act -> act.action().equals("tool.end-drift") && act.outcome() == Act.Outcome.REFUSED)
                .toList()
                .getLast()
                .actor()
                .subject();
    }
}
