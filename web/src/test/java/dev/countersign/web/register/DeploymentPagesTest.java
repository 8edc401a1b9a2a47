package dev.countersign.web.register;

import static dev.countersign.web.register.Browse.page;
import static dev.countersign.web.register.Browse.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.register.ControlCondition;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.WebForm;
import dev.countersign.web.audit.Database;
import dev.countersign.web.register.Registered.Thing;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@CountersignTest
class DeploymentPagesTest {

    static Stream<Supplier<RequestSpecification>> readers() {
        return Stream.of(As::engineer, As::officer, As::board1, As::stop1, As::auditor, As::admin);
    }

    @ParameterizedTest
    @MethodSource("readers")
    void showsDeploymentsToEveryGovernanceRole(Supplier<RequestSpecification> reader) {
        var deployment = Registered.deployment(Registered.model());

        assertThat(page(reader, "/deployments").statusCode()).isEqualTo(200);
        assertThat(page(reader, deployment.path()).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsMachinesAndStrangersOut() {
        assertThat(page(As::gateway, "/deployments").statusCode()).isEqualTo(403);
        assertThat(page(As::nobody, "/deployments").statusCode()).isEqualTo(401);
        assertThat(page(As::pipeline, "/deployments/" + Ids.next()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void registersADeploymentAndShowsWhatItStillNeeds() {
        var model = Registered.model();
        var name = "Mail bot " + Ids.next();
        var form = WebForm.at(As::engineer, "/deployments/new?modelId=" + model.id());
        assertThat(form.fields()).containsEntry("modelId", model.id().toString());

        var answer = form.send("/deployments", fields(name, model));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(page(As::engineer, path(answer)).asString())
                .contains(
                        name,
                        "Deployment registered",
                        "What stands between this deployment and a tool",
                        "No determination is in force for the model.",
                        "No shutdown authority in force covers",
                        "Ask for approval",
                        "/requests/new?deploymentId=",
                        "It holds no live grant",
                        "No agent is registered",
                        "Nothing was asked for this deployment yet",
                        "No gateway asked about an agent of this deployment",
                        "level is determined.");
    }

    @Test
    void letsOnlyEngineersRegisterAndEdit() {
        var deployment = Registered.deployment(Registered.model());

        for (var path : List.of("/deployments/new", deployment.path() + "/edit", deployment.path() + "/approval")) {
            assertThat(page(As::auditor, path).statusCode()).isEqualTo(403);
            assertThat(page(As::board1, path).statusCode()).isEqualTo(403);
            assertThat(page(As::admin, path).statusCode()).isEqualTo(403);
            assertThat(page(As::engineer2, path).statusCode()).isEqualTo(200);
        }
        assertThat(WebForm.at(As::engineer, "/deployments/new")
                        .by(As::officer)
                        .send("/deployments", Map.of("name", "x"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void offersNoButtonThatTheReaderMayNotUse() {
        var deployment = Registered.deployment(Registered.model());

        assertThat(page(As::auditor, deployment.path()).asString())
                .doesNotContain(
                        "/requests/new", "/approval\"", "/edit\"", "/retirement\"", "/attestations/new", "/agents/new");
    }

    @Test
    void showsEachErrorBesideItsFieldAndKeepsWhatWasTyped() {
        Registered.model();
        var answer = WebForm.at(As::engineer, "/deployments/new")
                .send(
                        "/deployments",
                        Map.of("purpose", "Typed <already>", "ownerEmail", "no address", "delegation", "true"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains(
                        "Give the deployment a name.",
                        "Choose the model it runs.",
                        "Give an e-mail address.",
                        "Typed &lt;already&gt;",
                        "value=\"no address\"");
    }

    @Test
    void saysThatANameIsTaken() {
        var model = Registered.model();
        var deployment = Registered.deployment(model);
        var answer =
                WebForm.at(As::engineer, "/deployments/new").send("/deployments", fields(deployment.name(), model));

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString()).contains("Another deployment has this name.", "href=\"#field-name\"");
    }

    @Test
    void retiresADeploymentOnlyWhenItsNameIsTyped() {
        var deployment = Registered.deployment(Registered.model());
        var path = deployment.path() + "/retirement";
        var form = WebForm.at(As::stop1, path);

        var wrong = form.send(path, Map.of("confirmation", "something"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.asString()).contains("Type " + deployment.name() + " to confirm.", "value=\"something\"");
        assertThat(form.by(As::auditor)
                        .send(path, Map.of("confirmation", deployment.name()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(form.send(
                                path,
                                Map.of("confirmation", " " + deployment.name().toUpperCase(Locale.ROOT)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(page(As::engineer, deployment.path()).asString())
                .contains("Retired", "Deployment retired")
                .doesNotContain("/requests/new?deploymentId=");
        var edit = WebForm.at(As::engineer, deployment.path() + "/edit");
        assertThat(edit.send(deployment.path() + "/edit", edit.fields()).statusCode())
                .isEqualTo(409);
    }

    @Test
    void filtersByTextModelStatusAndMode() throws SQLException {
        var model = Registered.model();
        var mark = Ids.next().toString();
        var deployment = Registered.deployment(model, "Filtered " + mark, ControlCondition.FEDERATED);
        var other = Registered.deployment(Registered.model());

        for (var filter :
                List.of("text=" + mark, "modelId=" + model.id(), "text=" + mark + "&status=REGISTERED&mode=NORMAL")) {
            assertThat(page(As::auditor, "/deployments?" + filter).asString())
                    .contains(deployment.path(), "1 deployment")
                    .doesNotContain(other.path());
        }
        assertThat(page(As::auditor, "/deployments?text=" + mark + "&mode=PAUSED")
                        .asString())
                .contains("No deployment matches");
        assertThat(page(As::auditor, "/deployments?text=" + mark + "&mode=stopped")
                        .asString())
                .contains("No deployment matches");
        Database.change("UPDATE deployment_mode SET mode = 'RESTRICTED' WHERE deployment_id = '%s'"
                .formatted(deployment.path().substring(deployment.path().lastIndexOf('/') + 1)));
        assertThat(page(As::auditor, "/deployments?text=" + mark + "&mode=stopped")
                        .asString())
                .contains(deployment.path());
        assertThat(page(As::auditor, "/deployments?mode=WRONG").statusCode()).isEqualTo(400);
    }

    @Test
    void showsHostileTextAsText() {
        var name = "<script>alert(1)</script>" + Ids.next();
        var deployment = Registered.deployment(Registered.model(), name, ControlCondition.CENTRALIZED);

        assertThat(page(As::engineer, deployment.path()).asString())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>alert");
    }

    @Test
    void answersUnknownDeploymentsWithThe404Page() {
        var unknown = "/deployments/" + Ids.next();
        for (var path :
                List.of(unknown, unknown + "/edit", unknown + "/approval", unknown + "/agents/new", "/deployments/x")) {
            assertThat(page(As::engineer, path).statusCode()).isEqualTo(404);
        }
    }

    private static Map<String, Object> fields(String name, Thing model) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", name);
        fields.put("purpose", "Answers mail");
        fields.put("modelId", model.id().toString());
        fields.put("environment", "production");
        fields.put("operator", "Acme operations");
        fields.put("controlCondition", "CENTRALIZED");
        fields.put("internetAccess", "true");
        fields.put("ownerEmail", "owner@example.com");
        return fields;
    }
}
