package dev.countersign.web.register;

import static dev.countersign.web.register.Browse.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// What a deployment's page says of where it stands: its approval, its thresholds, what it may do, and what it takes
/// to be allowed more.
@CountersignTest
class DeploymentStandingPagesTest {

    @Test
    void opensACaseForApprovalAndShowsTheGatesBefore() {
        var deployment = Registered.deployment(Registered.modelAt("anthropic-rsp/ASL-2"));
        var form = WebForm.at(As::engineer, deployment.path() + "/approval");
        assertThat(page(As::engineer, deployment.path() + "/approval").asString())
                .contains("How the gates stand now", "Who must sign: 1 safety officer and 1 board member");

        assertThat(form.send(deployment.path() + "/approval", Map.of("statement", " "))
                        .asString())
                .contains("Say why it should be approved.");
        var answer = form.send(deployment.path() + "/approval", Map.of("statement", "It answers mail."));

        assertThat(answer.header("Location")).contains("/cases/");
        assertThat(page(As::board1, deployment.path()).asString())
                .contains("Approve " + deployment.name(), "Waiting for signatures");
    }

    @Test
    void saysThatARequestWasRefusedByItsGates() {
        var deployment = Registered.deployment(Registered.model());
        var answer = WebForm.at(As::engineer, deployment.path() + "/approval")
                .send(deployment.path() + "/approval", Map.of("statement", "It answers mail."));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page(As::auditor, deployment.path()).asString()).contains("Refused by gates");
    }

    @Test
    void warnsWhenBothThresholdsAreCrossed() {
        var name = "Community agent " + Ids.next();
        var deployment =
                Registered.deployment(Registered.modelAt("anthropic-rsp/ASL-3"), name, ControlCondition.DECENTRALIZED);
        var edit = deployment.path() + "/edit";
        var form = WebForm.at(As::engineer, edit);
        var fields = form.fields();
        fields.put("persistentMemory", "true");
        form.send(edit, fields);

        assertThat(page(As::board1, deployment.path()).asString())
                .contains(
                        "Both thresholds are crossed.",
                        "Control is decentralised: no one operator answers for it.",
                        "It keeps memory across sessions.",
                        "Both thresholds would be crossed.");
    }

    @Test
    void saysOfEachGrantWhetherItWorksNow() {
        var deployment = Stage.ready(Stage.model("ASL-2"));
        var works = Stage.tool(Capability.READ_DATA);
        var drifts = Stage.tool(Capability.READ_DATA);
        Stage.granted(deployment, works);
        Stage.granted(deployment, drifts);
        Stage.bean(ToolRegister.class)
                .importList(
                        Stage.ENGINEER,
                        drifts.server(),
                        List.of(new Tool.Definition(drifts.name(), "Says something else now", "{}")));

        var rows = Jsoup.parse(
                        page(As::board1, "/deployments/" + deployment.id()).asString())
                .select("section[aria-labelledby=may-do] tbody tr")
                .eachText();
        assertThat(rows)
                .hasSize(2)
                .anySatisfy(row -> assertThat(row).contains("Read data", works.name(), "Works"))
                .anySatisfy(
                        row -> assertThat(row).contains(drifts.name(), "Denied", "not the one that was signed for"));
        assertThat(page(As::board1, "/tools/" + drifts.id()).asString())
                .contains(deployment.name(), "Denied", "1 live grant");
    }

    @Test
    void saysPerCapabilityWhatItWouldTake() {
        var deployment = Registered.deployment(Registered.modelAt("anthropic-rsp/ASL-3"));

        assertThat(page(As::engineer, deployment.path()).asString())
                .contains(
                        "Coercion (blackmail) under replacement pending: missing",
                        "60 days",
                        "1 safety officer and 2 board members",
                        "The policy grants nothing of this class at ASL-3.");
    }

    @Test
    void saysThatNoCapabilityCanBeHadWhileTheDeploymentItselfIsInTheWay() {
        var model = Stage.model("ASL-2");
        var bare = Stage.registered(model);
        var ready = Stage.ready(model);

        assertThat(capability(bare.id(), "Read data"))
                .contains("Cannot be had", "The deployment itself", "\"Someone can stop it\"", "fail")
                .doesNotContain("Can be asked for", "nothing");
        assertThat(capability(ready.id(), "Read data"))
                .contains("Can be asked for", "nothing")
                .doesNotContain("The deployment itself");
    }

    private static String capability(UUID deployment, String label) {
        return Jsoup.parse(page(As::engineer, "/deployments/" + deployment).asString())
                .select("section[aria-labelledby=stands-between] tbody tr")
                .eachText()
                .stream()
                .filter(row -> row.startsWith(label))
                .findFirst()
                .orElseThrow();
    }
}
