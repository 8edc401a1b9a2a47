package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.incident.Incident;
import dev.countersign.register.Capability;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.GateResult;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Laws 2 and 6 by example: who asks does not judge what is asked.
class JudgementLawTest {

    private final Scenario scenario = new Scenario();

    @Test
    void takesAnEngineersClassesForAProposal() {
        var tool = register(People.ENGINEER, "wipe_everything", Capability.NONE);

        assertThat(tool.capabilities()).isEmpty();
        assertThat(tool.proposedCapabilities()).containsExactly(Capability.NONE);
        assertThat(failing(scenario.ask(People.ENGINEER, tool))).contains("capabilities");

        scenario.world.tools.classify(People.OFFICER, tool.id(), 0, Set.of(Capability.MOVE_DATA));
        assertThat(tool.proposedCapabilities()).isEmpty();
        assertThat(tool.classifiedBy()).isEqualTo(People.OFFICER.subject());
    }

    @Test
    void showsClassesAnEngineerStatesAsJudgedByNoOfficer() {
        var tool = register(People.ENGINEER, "look_closer", Capability.READ_DATA);

        assertThat(tool.capabilities()).containsExactly(Capability.READ_DATA);
        assertThat(tool.classifiedBy()).isNull();
        assertThat(detail(tool))
                .endsWith(
                        "look_closer can do is stated by who registered it and judged by no safety" + " officer yet.");

        scenario.world.tools.classify(People.OFFICER, tool.id(), 0, Set.of(Capability.READ_DATA));

        assertThat(detail(tool)).doesNotContain("stated");
    }

    @Test
    void takesAMachinesClassesForAProposalWhateverRolesItWasGiven() {
        assertThat(register(People.ROBOT_ON_THE_BOARD, "wipe_everything", Capability.NONE)
                        .capabilities())
                .isEmpty();
    }

    @Test
    void unclassifiesAToolWhoseOtherDefinitionIsPinned() {
        var shown = new Tool.Definition(scenario.reader.name(), "Now also sends mail.", "{}");
        scenario.world.tools.importList(People.ENGINEER, scenario.reader.server(), List.of(shown));
        scenario.world.tools.pinObserved(People.ENGINEER, scenario.reader.id(), 0);

        assertThat(scenario.reader.capabilities()).isEmpty();
        assertThat(scenario.reader.proposedCapabilities()).containsExactly(Capability.READ_DATA);
        assertThat(failing(scenario.ask(People.ENGINEER, scenario.reader))).contains("capabilities");
    }

    @Test
    void refusesARequestThatRestsOnTheRequestersOwnClassification() {
        var tool = register(People.MANY_HATS, "look", Capability.READ_DATA);

        assertThat(failing(scenario.ask(People.MANY_HATS, tool))).containsExactly("own-acts");
        assertThat(failing(scenario.ask(People.ENGINEER, tool))).isEmpty();
    }

    @Test
    void refusesARequestThatRestsOnTheRequestersOwnAttestationsAndReviews() {
        var opened = scenario.ask(
                People.person(People.OFFICER.subject(), Role.SAFETY_OFFICER, Role.ENGINEER), scenario.mailer);

        assertThat(opened.assessment().failing())
                .singleElement()
                .satisfies(gate -> assertThat(gate.detail())
                        .contains(
                                "the attestation of Complete action log",
                                "the classes of send_email",
                                "the review of agentic_"));
    }

    @Test
    void refusesARequestAfterTheRequestersOwnResolutionOfASeriousIncident() {
        var both = People.person("both", Role.SAFETY_OFFICER, Role.ENGINEER);
        resolve(open(Incident.Severity.MODERATE), both);
        assertThat(failing(scenario.ask(both, scenario.reader))).isEmpty();

        var open = open(Incident.Severity.SERIOUS);
        resolve(open(Incident.Severity.SERIOUS), both);
        resolve(open, People.OFFICER);
        var own = scenario.ask(People.person("BOTH", Role.ENGINEER), scenario.reader);

        assertThat(own.assessment().failing()).singleElement().satisfies(gate -> {
            assertThat(gate.gate()).isEqualTo("own-acts");
            assertThat(gate.detail()).isEqualTo("Who asks also gave the resolution of \"Odd mail\".");
            assertThat(gate.remedy())
                    .isEqualTo(
                            "Let another person ask, or have another safety officer open a serious incident about what"
                                    + " was resolved and resolve that.");
        });
        assertThat(failing(scenario.ask(People.ENGINEER, scenario.reader))).isEmpty();

        resolve(open(Incident.Severity.MINOR), People.OFFICER);
        assertThat(failing(scenario.ask(both, scenario.reader))).containsExactly("own-acts");
        resolve(open(Incident.Severity.SERIOUS), both);
        assertThat(failing(scenario.ask(both, scenario.reader))).containsExactly("own-acts");

        resolve(open(Incident.Severity.SERIOUS), People.OFFICER);
        assertThat(failing(scenario.ask(both, scenario.reader))).isEmpty();
    }

    private Incident open(Incident.Severity severity) {
        return scenario.world.incidents.open(
                People.ENGINEER, scenario.deployment.id(), "Odd mail", "It wrote oddly.", severity);
    }

    private void resolve(Incident incident, Actor by) {
        scenario.world.incidents.resolve(by, incident.id(), "A false alarm.");
    }

    private Tool register(Actor by, String name, Capability... classes) {
        return scenario.world.tools.register(
                by, ToolContent.checked(name, "x.example", "Does things.", "{}", null, null, Set.of(classes)));
    }

    private String detail(Tool tool) {
        return scenario.ask(People.ENGINEER, tool).assessment().gates().stream()
                .filter(gate -> gate.gate().equals("capabilities"))
                .map(GateResult::detail)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> failing(Case opened) {
        return opened.assessment().failing().stream().map(g -> g.gate()).toList();
    }
}
