package dev.countersign.web.register;

import static dev.countersign.web.register.Browse.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.register.AgentRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.WebForm;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@CountersignTest
class AgentAndSafeguardPagesTest {

    @Test
    void registersAnAgentAndOneThatActsForIt() {
        var deployment = Registered.deployment(Registered.model());
        var parent = "parent-" + Ids.next();
        var child = "child-" + Ids.next();
        var path = deployment.path() + "/agents";

        var first = WebForm.at(As::engineer, path + "/new")
                .send(path, Map.of("subject", parent, "issuer", "https://idp.example"));
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.header("Location")).endsWith(deployment.path() + "#agents");
        var parentId = Registered.bean(AgentRegister.class)
                .ofDeployment(deployment.id())
                .getFirst()
                .id();
        WebForm.at(As::engineer, path + "/new").send(path, Map.of("subject", child, "parentAgentId", parentId));

        assertThat(page(As::auditor, deployment.path()).asString())
                .contains(
                        parent,
                        child,
                        "https://idp.example",
                        "<td data-label=\"Acts for\">" + parent + "</td>",
                        "Agent registered");
    }

    @Test
    void saysThatAnAgentIsRegisteredAlreadyAndKeepsWhatWasTyped() {
        var one = Registered.deployment(Registered.model());
        var other = Registered.deployment(Registered.model());
        var subject = "agent-" + Ids.next();
        WebForm.at(As::engineer, one.path() + "/agents/new").send(one.path() + "/agents", Map.of("subject", subject));

        var again = WebForm.at(As::engineer, other.path() + "/agents/new")
                .send(other.path() + "/agents", Map.of("subject", subject));

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.asString())
                .contains("This agent is registered already.", "value=\"" + subject + "\"", "href=\"#field-subject\"");
        assertThat(WebForm.at(As::engineer, other.path() + "/agents/new")
                        .send(other.path() + "/agents", Map.of())
                        .asString())
                .contains("Give the name the agent calls under.");
    }

    @Test
    void letsOnlyEngineersRegisterAgents() {
        var deployment = Registered.deployment(Registered.model());
        var path = deployment.path() + "/agents";

        assertThat(page(As::officer, path + "/new").statusCode()).isEqualTo(403);
        assertThat(WebForm.at(As::engineer, path + "/new")
                        .by(As::board1)
                        .send(path, Map.of("subject", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void letsEveryoneButAuditorsRetireAnAgentOfItsOwnDeployment() {
        var deployment = Registered.deployment(Registered.model());
        var other = Registered.deployment(Registered.model());
        var agent = Registered.bean(AgentRegister.class)
                .register(Registered.ENGINEER, deployment.id(), "", "agent-" + Ids.next(), null);
        var path = deployment.path() + "/agents/" + agent.id() + "/retirement";
        assertThat(page(As::auditor, path).statusCode()).isEqualTo(403);
        assertThat(page(As::engineer, other.path() + "/agents/" + agent.id() + "/retirement")
                        .statusCode())
                .isEqualTo(404);
        var form = WebForm.at(As::stop1, path);
        assertThat(form.by(As::auditor).send(path, Map.of()).statusCode()).isEqualTo(403);

        assertThat(form.send(path, Map.of()).statusCode()).isEqualTo(303);
        assertThat(page(As::auditor, deployment.path()).asString()).contains("Agent retired", "Retired");
        assertThat(page(As::engineer, path).asString()).contains("It is retired already");
    }

    @Test
    void attestsAMissingSafeguardInTheOfficersName() {
        var deployment = Registered.deployment(Registered.modelAt("anthropic-rsp/ASL-3"));
        assertThat(page(As::officer, deployment.path()).asString())
                .contains(
                        "Not attested for this deployment: ",
                        "Access controls, Complete action log, Human approval of irreversible actions.",
                        "/attestations/new?safeguard=action-review");
        var path = deployment.path() + "/attestations";
        var form = WebForm.at(As::officer, path + "/new?safeguard=action-review");
        assertThat(form.fields()).containsEntry("safeguard", "action-review");

        var answer = form.send(
                path,
                Map.of(
                        "safeguard", "action-review",
                        "statement", "Approvals are on, I watched one <happen>.",
                        "evidence", "https://example.com/ticket/1",
                        "validUntil", Registered.dayFromNow(60)));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page(As::engineer, deployment.path()).asString())
                .contains(
                        "Approvals are on, I watched one &lt;happen&gt;.",
                        "Olga Officer",
                        "<a href=\"https://example.com/ticket/1\"",
                        "Attested",
                        "Missing")
                .doesNotContain("/attestations/new");
    }

    @Test
    void letsAnybodyConcernedTakeAnAttestationBack() {
        var deployment = Registered.deployment(Registered.modelAt("anthropic-rsp/ASL-3"));
        var path = deployment.path() + "/attestations";
        WebForm.at(As::officer, path + "/new")
                .send(
                        path,
                        Map.of(
                                "safeguard", "action-review",
                                "statement", "Approvals are on.",
                                "evidence", "https://example.com/ticket/1",
                                "validUntil", Registered.dayFromNow(60)));
        var shown = page(As::board1, deployment.path()).asString();
        var link = Pattern.compile("href=\"([^\"]+/withdrawal)\"").matcher(shown);
        assertThat(link.find()).isTrue();
        var withdrawal = link.group(1);
        assertThat(page(As::auditor, deployment.path()).asString()).doesNotContain("/withdrawal");
        assertThat(page(As::auditor, withdrawal).statusCode()).isEqualTo(403);
        var form = WebForm.at(As::board1, withdrawal);
        assertThat(form.by(As::auditor).send(withdrawal, Map.of("reason", "x")).statusCode())
                .isEqualTo(403);

        assertThat(form.send(withdrawal, Map.of()).statusCode()).isEqualTo(422);
        assertThat(form.send(withdrawal, Map.of("reason", "They are off since Monday."))
                        .statusCode())
                .isEqualTo(303);

        assertThat(page(As::engineer, deployment.path()).asString())
                .contains("taken back by ", "Attestation of a safeguard taken back", "Missing");
    }

    @Test
    void saysWhatAnAttestationLacksAndRefusesEveryoneElse() {
        var deployment = Registered.deployment(Registered.model());
        var path = deployment.path() + "/attestations";
        var form = WebForm.at(As::officer, path + "/new");

        var answer = form.send(path, Map.of("statement", "Typed already", "validUntil", "2001-01-01"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("Choose the safeguard.", "Choose a day within the next year.", "Typed already");
        assertThat(page(As::engineer, path + "/new").statusCode()).isEqualTo(403);
        assertThat(form.by(As::board1)
                        .send(path, Map.of("safeguard", "action-log"))
                        .statusCode())
                .isEqualTo(403);
    }
}
