package dev.countersign.web.shutdown;

import static dev.countersign.web.shutdown.Stops.order;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Paging;
import dev.countersign.audit.ChangeFeed;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Deployments;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownOverview;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.audit.Database;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A stop of very many deployments is as small an act as a stop of one.
@CountersignTest
class MassStopTest {

    private static final String ORDERS = "/api/v1/shutdown-orders";
    private static final int MANY = 3_000;

    @Inject
    Stops stops;

    @Inject
    DeploymentRegister deployments;

    @Inject
    ChangeFeed feed;

    @Inject
    ShutdownOverview overview;

    private final String person = Given.word();

    @Test
    void stopsThousandsInOneStatementAndNamesNoneOfThem() throws SQLException {
        var model = stops.model();
        var other = stops.deployment();
        var retired = stops.deployment(model);
        deployments.retire(Given.ENGINEER, retired.id());
        many(model);
        stops.authority(person, Scope.model(model));
        var applied = feed.head();

        var answer = stop(Scope.model(model), "PAUSED", false);

        var id = answer.jsonPath().getString("id");
        assertThat(answer.asByteArray()).hasSizeLessThan(2_000);
        assertThat(answer.jsonPath().getInt("reached")).isEqualTo(MANY);
        assertThat(modes(model)).isEqualTo("PAUSED " + MANY);
        assertThat(stops.reload(retired).mode()).isEqualTo(OperatingMode.NORMAL);
        assertThat(stops.reload(other).mode()).isEqualTo(OperatingMode.NORMAL);
        // Rows written by one statement carry the same transaction and command.
        assertThat(Database.count("""
                SELECT count(DISTINCT (m.xmin::text, m.cmin::text)) FROM deployment_mode m
                JOIN deployment d ON d.id = m.deployment_id WHERE d.status <> 'RETIRED' AND d.model_id = '%s'""".formatted(model))).isOne();
        assertThat(Database.count("""
                SELECT count(DISTINCT (xmin::text, cmin::text)) FROM shutdown_order_deployment WHERE order_id = '%s'""".formatted(id))).isOne();
        var entry = stops.entriesAbout("shutdown", id).getFirst();
        assertThat(entry.canonical()).hasSizeLessThan(1_000).contains("\"reached\":" + MANY);
        assertThat(feed.since(applied).everything()).isTrue();
        assertThat(feed.since(applied).deployments()).isEmpty();
    }

    @Test
    void keepsWhatItReachedForPagesAndForEachDeployment() throws SQLException {
        var model = stops.model();
        many(model);
        var one = deployments
                .list(new Deployments.Filter(null, model, null, null), Paging.of(null, 1, null))
                .items()
                .getFirst();
        stops.authority(person, Scope.model(model));
        var answer = stop(Scope.model(model), "SHUT_DOWN", false).jsonPath();
        var id = answer.getString("id");
        var recorded = "entry&nbsp;" + answer.getLong("auditSequence");

        var seen = new HashSet<String>();
        var pages = 0;
        String next = null;
        do {
            var page = As.engineer()
                    .queryParam("limit", 500)
                    .queryParams(next == null ? Map.of() : Map.of("cursor", next))
                    .get(ORDERS + "/" + id + "/deployments")
                    .jsonPath();
            seen.addAll(page.getList("items.id", String.class));
            next = page.getString("nextCursor");
            pages++;
        } while (next != null && pages < 10);

        assertThat(seen).hasSize(MANY).contains(one.id().toString());
        assertThat(pages).isEqualTo(MANY / 500);
        assertThat(html(As.auditor()).get("/deployments/" + one.id()).asString())
                .contains("Stop ordered")
                .contains(recorded);
        assertThat(As.auditor()
                        .get("/api/v1/audit/entries?deployment=" + one.id())
                        .jsonPath()
                        .getList("items.action", String.class))
                .contains("shutdown.ordered");
        var page = html(As.auditor()).get("/stop/orders/" + id);
        assertThat(page.asString())
                .containsPattern("reached: 3\\D000 deployments")
                .contains("rel=\"next\"");
        assertThat(page.asByteArray()).hasSizeLessThan(100_000);
        assertThat(As.auditor().get(ORDERS + "?limit=5").asByteArray()).hasSizeLessThan(10_000);
    }

    @Test
    void namesTheFirstAndCountsAllBeforeItIsConfirmed() throws SQLException {
        var model = stops.model();
        many(model);
        var authority = stops.authority(person, Scope.model(model));

        var prospect = overview.prospect(Given.ENGINEER, authority.scope());

        assertThat(prospect.preview().reached()).isEqualTo(MANY);
        assertThat(prospect.preview().first()).hasSize(20).isSortedAccordingTo(Comparator.comparing(Deployment::name));
        assertThat(prospect.impact().deployments()).isEqualTo(MANY);
        assertThat(html(authority()).get("/stop/new?type=model&id=" + model).asByteArray())
                .hasSizeLessThan(100_000);
    }

    @Test
    void drillsThousandsWithoutAChange() throws SQLException {
        var model = stops.model();
        many(model);
        stops.authority(person, Scope.model(model));

        var answer = stop(Scope.model(model), "SHUT_DOWN", true);

        assertThat(answer.jsonPath().getInt("reached")).isEqualTo(MANY);
        assertThat(modes(model)).isEqualTo("NORMAL " + MANY);
    }

    @ParameterizedTest
    @EnumSource(value = OperatingMode.class, names = "NORMAL", mode = EnumSource.Mode.EXCLUDE)
    void narrowsAsTheDeploymentItselfWould(OperatingMode wanted) throws SQLException {
        var model = stops.model();
        stops.authority(person, Scope.model(model));
        for (var present : OperatingMode.values()) {
            var before = stops.deployment(model);
            Database.change("UPDATE deployment_mode SET mode = '%s', mode_since = 'epoch' WHERE deployment_id = '%s'"
                    .formatted(present, before.id()));
            var expected = stops.reload(before);
            expected.narrowTo(wanted, Instant.EPOCH);

            stop(Scope.model(model), wanted.name(), false);

            var after = stops.reload(before);
            assertThat(after.mode()).as("%s at %s", wanted, present).isEqualTo(expected.mode());
            assertThat(after.modeSince()).isAfter(Instant.EPOCH);
            assertThat(after.revision()).isEqualTo(expected.revision());
        }
    }

    /// Whoever registers holds the log's lock until the deployment is there for the stop that waits.
    @Test
    void reachesADeploymentThatIsBeingRegistered() throws Exception {
        var model = stops.model();
        stops.deployment(model);
        stops.authority(person, Scope.model(model));

        QuarkusTransaction.begin();
        var registered = stops.deployment(model);
        var stop = CompletableFuture.supplyAsync(() -> stop(Scope.model(model), "SHUT_DOWN", false));
        for (var i = 0; i < 50 && Database.count("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0; i++) {
            Thread.sleep(100);
        }
        QuarkusTransaction.commit();

        assertThat(stop.get(30, SECONDS).jsonPath().getInt("reached")).isEqualTo(2);
        assertThat(stops.reload(registered).mode()).isEqualTo(OperatingMode.SHUT_DOWN);
    }

    @Test
    void keepsNoDeploymentWithoutAMode() {
        assertThatThrownBy(() -> Database.change("""
                INSERT INTO deployment (id, revision, name, purpose, model_id, environment, operator, control_condition,
                    internet_access, persistent_memory, delegation, owner_email, status, registered_by, created_at, updated_at)
                SELECT gen_random_uuid(), 0, 'without a mode', '', id, '', '', 'CENTRALIZED', false, false, false, '',
                    'APPROVED', '', now(), now() FROM model LIMIT 1""")).hasMessageContaining("deployment_has_mode");
    }

    private void many(UUID model) throws SQLException {
        Database.change("""
                WITH made AS (SELECT gen_random_uuid() AS id, i FROM generate_series(1, %d) i), modes AS (
                    INSERT INTO deployment_mode SELECT id, 'NORMAL', now() FROM made)
                INSERT INTO deployment (id, revision, name, purpose, model_id, environment, operator, control_condition,
                    internet_access, persistent_memory, delegation, owner_email, status, registered_by, created_at, updated_at)
                SELECT id, 0, 'many ' || id, 'Answers', '%s', 'test', 'Operations', 'CENTRALIZED', false, false, false,
                    'owner@example.org', 'REGISTERED', 'engineer', now(), now() FROM made""".formatted(MANY, model));
    }

    /// The one mode all deployments of the model in service have, and how many they are.
    private static String modes(UUID model) throws SQLException {
        try (var connection = Database.asApplication();
                var query = connection.prepareStatement("""
                        SELECT string_agg(DISTINCT m.mode, ',') || ' ' || count(*) FROM deployment_mode m
                        JOIN deployment d ON d.id = m.deployment_id WHERE d.model_id = ? AND d.status <> 'RETIRED'""")) {
            query.setObject(1, model);
            try (var rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private Response stop(Scope scope, String mode, boolean drill) {
        var answer = authority().body(order(scope, mode, drill)).post(ORDERS);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        return answer;
    }

    private RequestSpecification authority() {
        return As.person(person, "Sam Stopper", "shutdown-authority");
    }

    private static RequestSpecification html(RequestSpecification person) {
        return person.accept(ContentType.HTML);
    }
}
