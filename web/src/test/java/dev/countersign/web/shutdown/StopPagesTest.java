package dev.countersign.web.shutdown;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.audit.Act;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.StopImpacts;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CountersignTest
class StopPagesTest {

    @Inject
    Stops stops;

    private final String person = Given.word();

    @Test
    void leadsFromChoiceOverConfirmationToTheOrder() throws InterruptedException {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));

        assertThat(page(authority(), "/stop")).contains("What you may stop", deployment.name());
        assertThat(page(authority(), address(deployment)))
                .contains("Stop " + deployment.name(), "<strong>1</strong> deployment", "Stop now")
                .contains("data-confirm=\"" + deployment.name() + "\"")
                .contains("Stop now stays grey until this field says " + deployment.name());

        var sent = form(deployment).send("/stop", order(deployment, "PAUSED"));

        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.PAUSED);
        var followed = followed(sent.header("Location"));
        assertThat(followed)
                .contains("Every running instance has enforced it", "Sam Stopper", "It writes to strangers")
                .contains(deployment.name(), " ms")
                .doesNotContain("every 1s");
    }

    @Test
    void wantsTheNameTypedAndKeepsTheRest() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));
        var order = order(deployment, "RESTRICTED");
        order.put("confirm", "something else");

        var again = form(deployment).send("/stop", order);

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.asString())
                .contains("Type " + deployment.name() + " to confirm.", "It writes to strangers")
                .containsPattern("value=\"RESTRICTED\" checked");
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.NORMAL);
    }

    /// A clock set back makes an ended grant look live by its date alone.
    @Test
    void countsNoGrantWhoseEndIsRecorded() throws SQLException {
        var deployment = Stage.ready(Stage.model("ASL-2"));
        var scope = Scope.deployment(deployment.id());
        var impacts = Stage.bean(StopImpacts.class);
        Stage.granted(deployment, Stage.tool(Capability.READ_DATA));
        var grant = Stage.granted(deployment, Stage.tool(Capability.READ_DATA));
        assertThat(impacts.of(scope, grant.validUntil().minusSeconds(1)).liveGrants())
                .isEqualTo(2);

        try (var connection = Stage.bean(AgroalDataSource.class).getConnection();
                var recorded =
                        connection.prepareStatement("UPDATE tool_grant SET expiry_recorded = true WHERE id = ?")) {
            recorded.setObject(1, grant.id());
            assertThat(recorded.executeUpdate()).isEqualTo(1);
        }

        assertThat(impacts.of(scope, grant.validUntil().minusSeconds(1)).liveGrants())
                .isEqualTo(1);
    }

    @Test
    void takesTheNameInCapitalsAndWithBlanksAround() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));
        var order = order(deployment, "PAUSED");
        order.put("confirm", "  " + deployment.name().toUpperCase(Locale.ROOT) + " ");

        assertThat(form(deployment).send("/stop", order).statusCode()).isEqualTo(303);
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.PAUSED);
    }

    @Test
    void looksAgainWhileAnInstanceHasNotEnforcedTheOrder() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));
        var silent = Given.word();
        stops.sql(
                "INSERT INTO instance (name, started_at, next_sequence, seen_at) VALUES (?, '2026-01-01', 0, now())",
                silent);
        try {
            var sent = form(deployment).send("/stop", order(deployment, "PAUSED"));

            assertThat(page(authority(), path(sent.header("Location"))))
                    .containsPattern("Waiting for [12] of [12] instances")
                    .contains("This page looks again by itself", "hx-trigger=\"every 1s\"", "not yet", "<noscript><a")
                    .doesNotContain("unknown");
        } finally {
            stops.sql("DELETE FROM instance WHERE name = ?", silent);
        }
    }

    @Test
    void saysWhichFieldsAreMissing() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));

        var again = form(deployment)
                .send(
                        "/stop",
                        Map.of("type", "DEPLOYMENT", "id", deployment.id().toString(), "confirm", deployment.name()));

        assertThat(again.statusCode()).isEqualTo(422);
        assertThat(again.asString()).contains("Say how hard to stop.", "Give the reason; it is recorded");
    }

    @Test
    void drillsWithoutStopping() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));
        var order = order(deployment, "SHUT_DOWN");
        order.put("drill", "true");

        var sent = form(deployment).send("/stop", order);

        assertThat(page(authority(), path(sent.header("Location"))))
                .contains("Drill: Shut down", "no mode was changed");
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.NORMAL);
    }

    @Test
    void recordsAnAttemptWithoutAuthority() {
        var deployment = stops.deployment();

        var sent = WebForm.at(As::admin, "/stop/authorities/new").send("/stop", order(deployment, "SHUT_DOWN"));

        assertThat(sent.statusCode()).isEqualTo(403);
        assertThat(sent.asString()).contains("You are not registered as a shutdown authority for all of this.");
        assertThat(stops.entriesAbout("deployment", deployment.id()))
                .anyMatch(e -> e.outcome() == Act.Outcome.REFUSED && e.actor().equals("admin"));
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.NORMAL);
    }

    @Test
    void refusesAForgedStop() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));

        assertThat(form(deployment)
                        .sendWithoutToken("/stop", order(deployment, "SHUT_DOWN"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.NORMAL);
    }

    @Test
    void listsOrdersAndStoppedDeployments() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));
        form(deployment).send("/stop", order(deployment, "SHUT_DOWN"));

        assertThat(page(As.auditor(), "/stop/orders")).contains(deployment.name(), "Shut down");
        assertThat(page(As.engineer(), "/stop")).contains("/stop/restart/" + deployment.id());
        assertThat(page(As.auditor(), "/stop")).doesNotContain("/stop/restart/");
    }

    @Test
    void findsADeploymentByName() {
        var deployment = stops.deployment();

        assertThat(page(As.stop1(), "/stop?text=" + deployment.name())).contains("id=" + deployment.id());
        assertThat(page(As.stop1(), "/stop?text=" + Given.word())).contains("No deployment matches");
    }

    @Test
    void asksToStartAgain() {
        var deployment = stops.deployment();
        stops.authority(person, Scope.deployment(deployment.id()));
        form(deployment).send("/stop", order(deployment, "SHUT_DOWN"));
        var address = "/stop/restart/" + deployment.id();

        var sent = WebForm.at(As::engineer, address).send(address, Map.of("statement", "The prompt was mended."));

        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(303);
        assertThat(sent.header("Location")).contains("/cases/");
        assertThat(html(As.stop1()).get(address).statusCode()).isEqualTo(403);
    }

    @Test
    void keepsStrangersAndMachinesOut() {
        assertThat(html(As.nobody()).get("/stop").statusCode()).isEqualTo(401);
        assertThat(html(As.gateway()).get("/stop").statusCode()).isEqualTo(403);
        assertThat(html(As.gateway()).get("/stop/orders").statusCode()).isEqualTo(403);
        assertThat(html(As.gateway()).get("/stop/authorities").statusCode()).isEqualTo(403);
        assertThat(html(As.stop1()).get("/stop/orders/" + Ids.next()).statusCode())
                .isEqualTo(404);
        assertThat(html(As.stop1())
                        .get("/stop/new?type=deployment&id=" + Ids.next())
                        .statusCode())
                .isEqualTo(404);
    }

    private RequestSpecification authority() {
        return As.person(person, "Sam Stopper", "shutdown-authority");
    }

    private WebForm form(Deployment deployment) {
        return WebForm.at(this::authority, address(deployment));
    }

    private static String address(Deployment deployment) {
        return "/stop/new?type=deployment&id=" + deployment.id();
    }

    private static Map<String, String> order(Deployment deployment, String mode) {
        return new HashMap<>(Map.of(
                "type",
                "DEPLOYMENT",
                "id",
                deployment.id().toString(),
                "mode",
                mode,
                "reason",
                "It writes to strangers",
                "confirm",
                deployment.name()));
    }

    private String followed(String location) throws InterruptedException {
        var page = page(authority(), path(location));
        for (var i = 0; i < 100 && page.contains("every 1s"); i++) {
            Thread.sleep(100);
            page = page(authority(), path(location));
        }
        return page;
    }

    private static String path(String location) {
        return location.replaceFirst("https?://[^/]+", "");
    }

    private static String page(RequestSpecification person, String address) {
        var answer = html(person).get(address);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.asString();
    }

    private static RequestSpecification html(RequestSpecification person) {
        return person.accept(ContentType.HTML);
    }
}
