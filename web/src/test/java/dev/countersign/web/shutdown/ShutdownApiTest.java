package dev.countersign.web.shutdown;

import static dev.countersign.web.shutdown.Stops.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Scope;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CountersignTest
class ShutdownApiTest {

    private static final String ORDERS = "/api/v1/shutdown-orders";

    @Inject
    Stops stops;

    private final String person = Given.word();

    @Test
    void stopsAtOnceOnTheWordOfOneAuthority() {
        var deployment = stops.deployment();
        var scope = Scope.deployment(deployment.id());
        stops.authority(person, scope);

        var answer = authority().body(order(scope, "SHUT_DOWN", false)).post(ORDERS);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.SHUT_DOWN);
        var json = answer.jsonPath();
        assertThat(json.getString("issuedBy")).isEqualTo(person);
        assertThat(json.getInt("reached")).isOne();
        assertThat(reached(json.getString("id")))
                .containsExactly(deployment.id().toString());
        assertThat(As.auditor()
                        .get("/api/v1/audit/entries/" + json.getLong("auditSequence"))
                        .jsonPath()
                        .getString("entry.subjectId"))
                .isEqualTo(json.getString("id"));
        assertThat(answer.header("Location")).endsWith(ORDERS + "/" + json.getString("id"));
    }

    @Test
    void tellsWhenEachInstanceEnforcedIt() throws InterruptedException {
        var deployment = stops.deployment();
        var scope = Scope.deployment(deployment.id());
        stops.authority(person, scope);
        var id = authority()
                .body(order(scope, "PAUSED", false))
                .post(ORDERS)
                .jsonPath()
                .getString("id");

        var followed = follow(id);
        for (var i = 0;
                i < 100 && !followed.jsonPath().getList("enforcement.state").contains("ENFORCED");
                i++) {
            Thread.sleep(100);
            followed = follow(id);
        }

        assertThat(followed.jsonPath().getList("enforcement.instance", String.class))
                .contains("test");
        assertThat(followed.jsonPath().getList("enforcement.state", String.class))
                .contains("ENFORCED");
        assertThat(followed.jsonPath().getLong("enforcement.find { it.instance == 'test' }.afterMillis"))
                .isBetween(0L, 10_000L);
    }

    @Test
    void drillsWithoutStopping() {
        var deployment = stops.deployment();
        var scope = Scope.deployment(deployment.id());
        stops.authority(person, scope);

        var answer = authority().body(order(scope, "SHUT_DOWN", true)).post(ORDERS);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.jsonPath().getBoolean("drill")).isTrue();
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.NORMAL);
    }

    @Test
    void stopsEveryDeploymentOfAModelAndNoOther() {
        var model = stops.model();
        var one = stops.deployment(model);
        var two = stops.deployment(model);
        var other = stops.deployment();
        stops.authority(person, Scope.model(model));

        var answer =
                authority().body(order(Scope.model(model), "RESTRICTED", false)).post(ORDERS);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(List.of(
                        stops.reload(one).mode(),
                        stops.reload(two).mode(),
                        stops.reload(other).mode()))
                .containsExactly(OperatingMode.RESTRICTED, OperatingMode.RESTRICTED, OperatingMode.NORMAL);
    }

    @Test
    void neverLoosensByStopping() {
        var deployment = stops.deployment();
        var scope = Scope.deployment(deployment.id());
        stops.authority(person, scope);
        authority().body(order(scope, "SHUT_DOWN", false)).post(ORDERS);

        authority().body(order(scope, "RESTRICTED", false)).post(ORDERS);

        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.SHUT_DOWN);
    }

    @Test
    void recordsTheRefusalOfSomeoneNotRegistered() {
        var deployment = stops.deployment();
        var scope = Scope.deployment(deployment.id());

        var answer = authority().body(order(scope, "SHUT_DOWN", false)).post(ORDERS);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.jsonPath().getString("reason")).isEqualTo("forbidden");
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.NORMAL);
        assertThat(refusals(deployment.id())).containsExactly(person);
    }

    @Test
    void recordsTheRefusalOfMachinesAndOtherRoles() {
        var deployment = stops.deployment();
        var scope = Scope.deployment(deployment.id());
        stops.authority("engineer", scope);
        stops.authority("gateway", scope);

        assertThat(As.engineer()
                        .body(order(scope, "PAUSED", false))
                        .post(ORDERS)
                        .statusCode())
                .isEqualTo(403);
        assertThat(As.gateway().body(order(scope, "PAUSED", false)).post(ORDERS).statusCode())
                .isEqualTo(403);

        assertThat(refusals(deployment.id())).containsExactly("engineer", "gateway");
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.NORMAL);
    }

    @Test
    void refusesAScopeWiderThanTheAuthority() {
        var model = stops.model();
        var mine = stops.deployment(model);
        stops.deployment(model);
        stops.authority(person, Scope.deployment(mine.id()));

        var wider = authority().body(order(Scope.model(model), "PAUSED", false)).post(ORDERS);
        var all = authority().body(order(Scope.ALL, "PAUSED", false)).post(ORDERS);

        assertThat(List.of(wider.statusCode(), all.statusCode())).containsExactly(403, 403);
        assertThat(stops.reload(mine).mode()).isEqualTo(OperatingMode.NORMAL);
        assertThat(stops.entriesAbout("model", model)).anyMatch(e -> e.action().equals("shutdown.order"));
    }

    @Test
    void refusesALapsedAuthority() {
        var scope = Scope.deployment(stops.deployment().id());
        stops.authority(person, scope, Instant.now().minus(Duration.ofMinutes(1)));

        assertThat(authority().body(order(scope, "PAUSED", false)).post(ORDERS).statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhichFieldsOfAnOrderAreWrong() {
        var scope = Map.of("type", "DEPLOYMENT", "id", stops.deployment().id());

        var empty = authority().body(Map.of("scope", scope)).post(ORDERS);
        var restart = authority()
                .body(Map.of("scope", scope, "mode", "NORMAL", "reason", "Start again"))
                .post(ORDERS);
        var nothing = authority()
                .body(order(Scope.deployment(Ids.next()), "PAUSED", false))
                .post(ORDERS);
        var noScope =
                authority().body(Map.of("mode", "PAUSED", "reason", "Why not")).post(ORDERS);

        assertThat(pointers(empty)).containsExactly("/mode", "/reason");
        assertThat(pointers(restart)).containsExactly("/mode");
        assertThat(pointers(nothing)).containsExactly("/scope");
        assertThat(pointers(noScope)).containsExactly("/scope/type");
    }

    @Test
    void showsOrdersToPeopleAndNotToGateways() {
        assertThat(As.engineer().get(ORDERS).statusCode()).isEqualTo(200);
        assertThat(As.gateway().get(ORDERS).statusCode()).isEqualTo(403);
        assertThat(As.nobody().get(ORDERS).statusCode()).isEqualTo(401);
        assertThat(As.gateway().get(ORDERS + "/" + Ids.next()).statusCode()).isEqualTo(403);
        assertThat(As.auditor().get(ORDERS + "/" + Ids.next()).statusCode()).isEqualTo(404);
        assertThat(As.auditor().get(ORDERS + "/" + Ids.next() + "/deployments").statusCode())
                .isEqualTo(404);
        assertThat(As.gateway().get(ORDERS + "/" + Ids.next() + "/deployments").statusCode())
                .isEqualTo(403);
    }

    @Test
    void pagesOrdersNewestFirst() {
        var scope = Scope.deployment(stops.deployment().id());
        stops.authority(person, scope);
        var older = authority()
                .body(order(scope, "PAUSED", true))
                .post(ORDERS)
                .jsonPath()
                .getString("id");
        var newer = authority()
                .body(order(scope, "PAUSED", true))
                .post(ORDERS)
                .jsonPath()
                .getString("id");

        var list = As.engineer().get(ORDERS + "?limit=500").jsonPath();

        assertThat(list.getList("items.id", String.class)).containsSubsequence(newer, older);
    }

    @Test
    void asksToStartAgainByACaseThatGatesRefuseWithoutAReview() {
        var deployment = stops.deployment();
        var scope = Scope.deployment(deployment.id());
        var address = "/api/v1/deployments/" + deployment.id() + "/restart-requests";
        var statement = Map.of("statement", "The prompt was mended.");
        stops.authority(person, scope);

        assertThat(As.engineer().body(statement).post(address).statusCode()).isEqualTo(409);
        authority().body(order(scope, "SHUT_DOWN", false)).post(ORDERS);
        var asked = As.engineer().body(statement).post(address);

        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(201);
        assertThat(asked.jsonPath().getString("kind")).isEqualTo("RESTART");
        assertThat(asked.jsonPath().getString("status")).isEqualTo("REFUSED");
        assertThat(asked.jsonPath().getList("gates.findAll { !it.passed }.gate", String.class))
                .contains("reviewed");
        assertThat(stops.reload(deployment).mode()).isEqualTo(OperatingMode.SHUT_DOWN);
        assertThat(As.stop1().body(statement).post(address).statusCode()).isEqualTo(403);
    }

    private RequestSpecification authority() {
        return As.person(person, "Sam Stopper", "shutdown-authority");
    }

    private Response follow(String id) {
        return As.engineer().get(ORDERS + "/" + id);
    }

    private List<String> refusals(UUID deployment) {
        return stops.entriesAbout("deployment", deployment).stream()
                .filter(e -> e.outcome() == Act.Outcome.REFUSED)
                .map(AuditEntry::actor)
                .toList();
    }

    private static List<String> reached(String order) {
        return As.engineer()
                .get(ORDERS + "/" + order + "/deployments")
                .jsonPath()
                .getList("items.id", String.class);
    }

    private static List<String> pointers(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
        return answer.jsonPath().getList("errors.pointer", String.class);
    }
}
