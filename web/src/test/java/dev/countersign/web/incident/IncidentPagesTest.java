package dev.countersign.web.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.incident.Incident;
import dev.countersign.incident.IncidentService;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class IncidentPagesTest {

    @Inject
    ModelRegister models;

    @Inject
    DeploymentRegister deployments;

    @Inject
    IncidentService incidents;

    private Deployment deployment;

    @BeforeEach
    void register() {
        var model = models.register(Given.OFFICER, Given.model());
        deployment = deployments.register(Given.ENGINEER, Given.deployment(model.id()));
    }

    @Test
    void findsTheDeploymentFirst() {
        var page =
                page(As.engineer(), "/incidents/new?text=" + deployment.name().substring(11));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains("/incidents/new?deploymentId=" + deployment.id(), deployment.name(), "1 deployment");
    }

    @Test
    void reportsAnIncidentAndShowsItWithItsHistory() {
        var form = "/incidents/new?deploymentId=" + deployment.id();

        var sent = WebForm.at(As::engineer, form)
                .send("/incidents", fields("Mail <b>left</b>", "To the wrong list", "SERIOUS"));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(page(As.board1(), sent.header("Location")).asString())
                .contains(
                        "Mail &lt;b&gt;left&lt;/b&gt;",
                        "To the wrong list",
                        deployment.name(),
                        "Serious",
                        "passes its gates",
                        "Incident opened",
                        "Erin Engineer")
                .doesNotContain("<b>left</b>", "Resolve the incident");
    }

    @Test
    void keepsWhatWasTypedWhenSomethingIsMissing() {
        var sent = WebForm.at(As::engineer, "/incidents/new?deploymentId=" + deployment.id())
                .send("/incidents", fields("", "Half a story", "MINOR"));

        assertThat(sent.statusCode()).isEqualTo(422);
        assertThat(sent.asString())
                .contains("Say in a few words what happened.", "Half a story", deployment.name(), "id=\"form-errors\"");
    }

    @Test
    void letsAnOfficerResolve() {
        var incident = incident();
        var path = "/incidents/" + incident.id();

        var empty = WebForm.at(As::officer, path).send(path + "/resolution", Map.of("resolution", " "));
        var sent =
                WebForm.at(As::officer, path).send(path + "/resolution", Map.of("resolution", "The list was closed"));

        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.asString()).contains("Say what was found and done.");
        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(page(As.engineer(), path).asString())
                .contains("The list was closed", "Resolved", "Incident resolved")
                .doesNotContain("passes its gates");
    }

    @Test
    void tellsTheSecondOfficerThatItIsResolved() {
        var incident = incident();
        var path = "/incidents/" + incident.id();
        var form = WebForm.at(As::officer, path);
        incidents.resolve(Given.OFFICER, incident.id(), "Done by another");

        var sent = form.send(path + "/resolution", Map.of("resolution", "Done by me"));

        assertThat(sent.statusCode()).isEqualTo(409);
        assertThat(sent.asString()).contains("This incident is resolved already.", "Done by another", "Done by me");
    }

    @Test
    void refusesToResolveForAnyoneElse() {
        var incident = incident();
        var path = "/incidents/" + incident.id();

        assertThat(page(As.engineer(), path).asString()).doesNotContain("Resolve the incident");
        assertThat(WebForm.at(As::engineer, "/incidents/new?deploymentId=" + deployment.id())
                        .send(path + "/resolution", Map.of("resolution", "Nothing to see"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(incidents.get(incident.id()).open()).isTrue();
    }

    @Test
    void refusesReportsByAuditors() {
        assertThat(page(As.auditor(), "/incidents/new").statusCode()).isEqualTo(403);
        assertThat(page(As.auditor(), "/incidents").asString()).doesNotContain("href=\"/incidents/new");
        assertThat(WebForm.at(As::auditor, "/pressure-reports/new")
                        .send("/incidents", fields("Title", "Text", "MINOR"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void listsIncidentsByState() {
        var open = incident();
        var resolved = incident();
        incidents.resolve(Given.OFFICER, resolved.id(), "Done");
        var of = "/incidents?deploymentId=" + deployment.id();

        assertThat(page(As.auditor(), of).asString())
                .contains("/incidents/" + open.id(), "/incidents/" + resolved.id(), "2 incidents");
        assertThat(page(As.auditor(), of + "&state=open").asString())
                .contains("/incidents/" + open.id())
                .doesNotContain("/incidents/" + resolved.id());
        assertThat(page(As.auditor(), of + "&state=resolved").asString())
                .contains("/incidents/" + resolved.id())
                .doesNotContain("/incidents/" + open.id());
        assertThat(page(As.gateway(), "/incidents").statusCode()).isEqualTo(403);
    }

    @Test
    void takesPressureReportsFromEveryoneAndShowsThemToGatekeepersOnly() {
        var text = "It threatened " + Given.word();
        var form = WebForm.at(As::engineer, "/pressure-reports/new?deploymentId=" + deployment.id());

        var sent = form.send("/pressure-reports", Map.of("deploymentId", deployment.id(), "description", text));

        assertThat(sent.statusCode()).isEqualTo(303);
        assertThat(page(As.officer(), "/pressure-reports/all").asString()).contains(text, deployment.name());
        assertThat(page(As.engineer(), "/pressure-reports/all").statusCode()).isEqualTo(403);
        assertThat(page(As.engineer(), "/pressure-reports").header("Location")).endsWith("/pressure-reports/new");
        assertThat(page(As.officer(), "/pressure-reports").header("Location")).endsWith("/pressure-reports/all");
        assertThat(page(
                                As.engineer(),
                                "/pressure-reports/deployment?text="
                                        + deployment.name().substring(11))
                        .asString())
                .contains("/pressure-reports/new?deploymentId=" + deployment.id());
    }

    @Test
    void refusesPressureReportsWithoutTextAndByMachines() {
        var empty =
                WebForm.at(As::auditor, "/pressure-reports/new").send("/pressure-reports", Map.of("description", ""));

        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.asString()).contains("Describe who leans on whom, and how.", "Not about one in particular");
        assertThat(page(As.gateway(), "/pressure-reports/new").statusCode()).isEqualTo(403);
    }

    @Test
    void takesNoForgedForm() {
        assertThat(WebForm.at(As::engineer, "/incidents/new?deploymentId=" + deployment.id())
                        .sendWithoutToken("/incidents", fields("Title", "Text", "MINOR"))
                        .statusCode())
                .isEqualTo(400);
    }

    private Map<String, Object> fields(String title, String description, String severity) {
        return Map.of(
                "deploymentId", deployment.id(), "title", title, "description", description, "severity", severity);
    }

    private Incident incident() {
        return incidents.open(Given.ENGINEER, deployment.id(), "Mail left", "Text", Incident.Severity.SERIOUS);
    }

    private static Response page(RequestSpecification person, String path) {
        return person.accept(ContentType.HTML).get(path);
    }
}
