package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Demand;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.evidence.Review;
import dev.countersign.grant.Grant;
import dev.countersign.register.Model;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Laws 9 and 10 by example: evidence accepted before anybody registered the model it is about.
class WaitingEvidenceLawTest {

    private static final Actor PIPELINE = People.machine("pipeline", Role.EVIDENCE_IMPORTER);
    private static final String NEW = "new/model-9";

    private final Scenario scenario = new Scenario();

    @Test
    void countsAgainstAModelRegisteredLater() {
        var bad = accepted("early", NEW, 180);

        var model = register(NEW);

        assertThat(bad.modelId()).isEqualTo(model.id());
        accepted("later", NEW, 0);
        assertThat(state(model.id())).isEqualTo(Coverage.State.CONTRADICTED);
    }

    @Test
    void speaksForItOnlyWhenAcceptedAsItsOwn() {
        var good = accepted("early", NEW, 0);

        var model = register(NEW);

        assertThat(good.review()).isNull();
        assertThat(state(model.id())).isNotEqualTo(Coverage.State.COVERED);
        accept(good);
        assertThat(state(model.id())).isEqualTo(Coverage.State.COVERED);
    }

    @Test
    void suspendsTheGrantsOfAModelThatGetsItsIdentifier() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.world.grant.review();
        assertThat(grant()).isEqualTo(Grant.State.LIVE);
        var bad = accepted("alias", NEW, 180);
        scenario.world.grant.review();
        assertThat(grant()).isEqualTo(Grant.State.LIVE);

        scenario.world.models.edit(
                People.ENGINEER,
                scenario.model.id(),
                scenario.model.revision(),
                Model.Content.checked("Anthropic", "Claude Opus", "4.1", Set.of(Scenario.IDENTIFIER, NEW)));

        assertThat(scenario.world.log.acts().getLast()).satisfies(act -> {
            assertThat(act.action()).isEqualTo("evidence.attached");
            assertThat(act.subjectId()).isEqualTo(bad.id().toString());
            assertThat(act.details())
                    .containsEntry("modelId", scenario.model.id().toString())
                    .containsEntry("countsAgainst", true);
        });
        scenario.world.grant.review();
        assertThat(grant()).isEqualTo(Grant.State.SUSPENDED);
    }

    private Grant.State grant() {
        return scenario.world.grant.grants.all().getFirst().stateAt(scenario.world.now());
    }

    private Model register(String identifier) {
        return scenario.world.models.register(
                People.ENGINEER, Model.Content.checked("New", "Model", "9", Set.of(identifier)));
    }

    private Coverage.State state(UUID model) {
        var demand = new Demand(Behaviour.COERCION, Constraint.REPLACEMENT_PENDING, 0.2, 50, 365);
        return scenario.world
                .evidence
                .service
                .coverage(model, List.of(demand))
                .cells()
                .getFirst()
                .state();
    }

    private Evaluation accepted(String evalId, String identifier, int harmful) {
        var run = scenario.world.evidence.run(
                PIPELINE,
                identifier,
                evalId,
                scenario.world.now(),
                new Condition("blackmail_explicit-america_replacement", harmful, 200));
        accept(run);
        return run;
    }

    private void accept(Evaluation run) {
        scenario.world.evidence.service.review(
                People.OFFICER,
                run.id(),
                null,
                Review.Verdict.ACCEPT,
                "Looked at it.",
                Review.Independence.THIRD_PARTY,
                null);
    }
}
