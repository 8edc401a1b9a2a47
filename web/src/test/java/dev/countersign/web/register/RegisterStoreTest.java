package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.Deployments;
import dev.countersign.register.Determination;
import dev.countersign.register.Determinations;
import dev.countersign.register.Model;
import dev.countersign.register.ModelRegister;
import dev.countersign.register.Models;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.SafetyFrameworks;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.register.Tools;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.audit.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@CountersignTest
class RegisterStoreTest {

    @Inject
    ModelRegister models;

    @Inject
    Models storedModels;

    @Inject
    DeploymentRegister deployments;

    @Inject
    Deployments storedDeployments;

    @Inject
    AgentRegister agents;

    @Inject
    ToolRegister tools;

    @Inject
    Tools storedTools;

    @Inject
    SafetyFrameworks frameworks;

    @Inject
    Determinations determinations;

    @Inject
    InstantSource clock;

    @Test
    void keepsAModelWithItsIdentifiers() {
        var content = Given.model();
        var made = models.register(Given.OFFICER, content);

        var found = models.get(made.id());

        assertThat(found).usingRecursiveComparison(Given.KEPT).isEqualTo(made);
        assertThat(found.identifiers()).isEqualTo(content.identifiers());
        assertThat(models.byIdentifier(content.identifiers().iterator().next()).map(Model::id))
                .hasValue(made.id());
    }

    @Test
    void keepsAnEditedModelUnderTheNextRevision() {
        var made = models.register(Given.OFFICER, Given.model());
        var other = "other/" + Given.word();

        models.edit(
                Given.OFFICER, made.id(), made.revision(), new Model.Content("Else", made.name(), "2", Set.of(other)));

        var found = models.get(made.id());
        assertThat(found.revision()).isEqualTo(made.revision() + 1);
        assertThat(found.version()).isEqualTo("2");
        assertThat(found.identifiers()).containsExactly(other);
        assertThat(models.byIdentifier(made.identifiers().iterator().next())).isEmpty();
    }

    @Test
    void keepsADeploymentInItsMode() {
        var made = deployment();
        QuarkusTransaction.requiringNew()
                .run(() -> storedDeployments
                        .find(made.id())
                        .orElseThrow()
                        .narrowTo(OperatingMode.PAUSED, clock.instant()));

        var found = deployments.get(made.id());

        assertThat(found)
                .usingRecursiveComparison(Given.KEPT)
                .ignoringFields("mode", "modeSince", "updatedAt", "revision")
                .isEqualTo(made);
        assertThat(found.mode()).isEqualTo(OperatingMode.PAUSED);
        assertThat(deployments.stopped(500)).extracting(Deployment::id).contains(made.id());
    }

    /// A stop changes modes past Hibernate: an act that read the deployment before must not write the mode it saw.
    @Test
    void leavesTheModeAloneWhenOtherThingsAreWritten() {
        var made = deployment();

        QuarkusTransaction.requiringNew().call(() -> {
            var read = storedDeployments.find(made.id()).orElseThrow();
            Database.change(
                    "UPDATE deployment_mode SET mode = 'SHUT_DOWN' WHERE deployment_id = '%s'".formatted(made.id()));
            read.approve(clock.instant());
            return read;
        });

        assertThat(deployments.get(made.id()).status()).isEqualTo(DeploymentStatus.APPROVED);
        assertThat(deployments.get(made.id()).mode()).isEqualTo(OperatingMode.SHUT_DOWN);
    }

    @Test
    void findsDeploymentsByModelButNotRetiredOnes() {
        var kept = deployment();
        var retired = deployments.register(Given.ENGINEER, Given.deployment(kept.modelId()));
        deployments.retire(Given.ENGINEER, retired.id());

        QuarkusTransaction.requiringNew()
                .run(() -> assertThat(storedDeployments.ofModel(kept.modelId())).containsExactly(kept.id()));
    }

    @Test
    void keepsAgentsWithTheirParents() {
        var deployment = deployment();
        var parent = agents.register(Given.ENGINEER, deployment.id(), "", Given.word(), null);
        var child =
                agents.register(Given.ENGINEER, deployment.id(), "https://issuer.example", Given.word(), parent.id());

        assertThat(agents.ofDeployment(deployment.id()))
                .usingRecursiveFieldByFieldElementComparator(Given.KEPT)
                .containsExactly(parent, child);
    }

    @Test
    void keepsAToolWithItsDefinitionAndItsDrift() {
        var content = Given.tool();
        var made = tools.register(Given.OFFICER, content);
        var shown = new Tool.Definition("send_email", "Sends a message to anyone", "{}");
        tools.importList(Given.ENGINEER, content.server(), List.of(shown));

        var found = tools.get(made.id());

        assertThat(found.actions()).containsExactly("tools/call");
        assertThat(found.capabilities()).isEqualTo(content.capabilities());
        assertThat(found.definitionDigest()).isEqualTo(content.definition().digest());
        assertThat(found.drifted()).isTrue();
        assertThat(found.observedDefinition()).isEqualTo(shown);
    }

    @Test
    void keepsAToolsNewClasses() {
        var made = tools.register(Given.ENGINEER, Given.tool());

        tools.classify(Given.OFFICER, made.id(), made.revision(), Set.of(Capability.READ_DATA));

        assertThat(tools.get(made.id()).capabilities()).containsExactly(Capability.READ_DATA);
        assertThat(tools.get(made.id()).revision()).isEqualTo(made.revision() + 1);
    }

    @Test
    void shipsTheFrameworksWithTheirLevelsAndRequirements() {
        QuarkusTransaction.requiringNew().run(() -> {
            var newest = frameworks.newest("anthropic-rsp").orElseThrow();

            assertThat(newest.levels()).extracting(l -> l.code()).containsExactly("ASL-2", "ASL-3");
            assertThat(newest.level("ASL-3").orElseThrow().requirements())
                    .containsExactly("access-controls", "action-log", "action-review");
            assertThat(frameworks.all()).extracting(f -> f.code()).contains("openai-preparedness", "deepmind-fsf");
            assertThat(frameworks.safeguards()).extracting(s -> s.code()).contains("action-log");
        });
    }

    @Test
    void replacesTheDeterminationInForceInOneTransaction() {
        var model = models.register(Given.OFFICER, Given.model());
        var first = propose(model, "ASL-2");
        QuarkusTransaction.requiringNew()
                .run(() -> determinations.find(first.id()).orElseThrow().enterIntoForce(clock.instant()));
        var second = propose(model, "ASL-3");

        QuarkusTransaction.requiringNew().run(() -> {
            var next = determinations.find(second.id()).orElseThrow();
            determinations.inForce(model.id()).orElseThrow().supersede();
            next.enterIntoForce(clock.instant());
        });

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(determinations.inForce(model.id()).orElseThrow().level().code())
                    .isEqualTo("ASL-3");
            assertThat(determinations.ofModel(model.id()))
                    .extracting(Determination::id)
                    .containsExactly(second.id(), first.id());
            assertThat(determinations.find(first.id()).orElseThrow().sources()).containsExactly("A source, \"quoted\"");
        });
    }

    private Determination propose(Model model, String level) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var now = clock.instant();
            var made = new Determination(
                    model.id(),
                    frameworks
                            .newest("anthropic-rsp")
                            .flatMap(f -> f.level(level))
                            .orElseThrow(),
                    new Determination.Content(
                            true,
                            "For a test",
                            List.of("A source, \"quoted\""),
                            List.of(),
                            now.plus(90, ChronoUnit.DAYS)),
                    "officer",
                    now);
            determinations.add(made);
            return made;
        });
    }

    @Test
    void findsManyByTheirIds() {
        var model = models.register(Given.OFFICER, Given.model());
        var tool = tools.register(Given.ENGINEER, Given.tool());

        QuarkusTransaction.requiringNew().run(() -> {
            assertThat(storedModels.findAll(Set.of(model.id(), Ids.next())))
                    .extracting(Model::id)
                    .containsExactly(model.id());
            assertThat(storedModels.findAll(Set.of())).isEmpty();
            assertThat(storedTools.findAll(List.of(tool.id()))).hasSize(1);
        });
    }

    @Test
    void readsInstantsBackAsTheyWereWritten() {
        var now = Instant.parse("2026-01-02T03:04:05.123456Z");
        var model = new Model(Given.model(), now);
        QuarkusTransaction.requiringNew().run(() -> storedModels.add(model));

        assertThat(models.get(model.id()).createdAt()).isEqualTo(now);
        assertThat(clock.instant().getNano() % 1000).isZero();
    }

    private Deployment deployment() {
        return deployments.register(
                Given.ENGINEER,
                Given.deployment(models.register(Given.OFFICER, Given.model()).id()));
    }
}
