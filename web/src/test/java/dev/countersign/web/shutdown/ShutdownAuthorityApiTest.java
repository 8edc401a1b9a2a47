package dev.countersign.web.shutdown;

import static dev.countersign.web.shutdown.Stops.order;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.shutdown.Scope;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who may stop, through the API: proposed, refused and ended.
@CountersignTest
class ShutdownAuthorityApiTest {

    private static final String AUTHORITIES = "/api/v1/shutdown-authorities";

    @Inject
    Stops stops;

    private final String person = Given.word();

    @Test
    void opensACaseForANewAuthority() {
        var deployment = stops.deployment();

        var answer = As.admin()
                .body(proposal(deployment.id(), Instant.now().plus(Duration.ofDays(90))))
                .post(AUTHORITIES);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        var json = answer.jsonPath();
        assertThat(json.getString("kind")).isEqualTo("SHUTDOWN_AUTHORITY");
        assertThat(json.getString("status")).isEqualTo("OPEN");
        assertThat(json.getString("title")).contains(person, deployment.name());
        var kept = As.engineer()
                .get(AUTHORITIES + "/" + json.getString("subjectId"))
                .jsonPath();
        assertThat(kept.getString("status")).isEqualTo("PROPOSED");
        assertThat(kept.getString("caseId")).isEqualTo(json.getString("id"));
        assertThat(As.engineer().get(AUTHORITIES).jsonPath().getList("items.id", String.class))
                .contains(json.getString("subjectId"));
    }

    @Test
    void refusesToProposeWhatCannotBe() {
        var nowhere = As.board1()
                .body(proposal(Ids.next(), Instant.now().plus(Duration.ofDays(90))))
                .post(AUTHORITIES);
        var tooLong = As.board1()
                .body(proposal(stops.deployment().id(), Instant.now().plus(Duration.ofDays(900))))
                .post(AUTHORITIES);
        var byEngineer = As.engineer()
                .body(proposal(stops.deployment().id(), Instant.now().plus(Duration.ofDays(90))))
                .post(AUTHORITIES);

        Refusal.at(nowhere, ProblemType.INVALID, "/scope/id");
        Refusal.at(tooLong, ProblemType.INVALID, "/validUntil");
        assertThat(byEngineer.statusCode()).isEqualTo(403);
        assertThat(As.gateway().get(AUTHORITIES).statusCode()).isEqualTo(403);
    }

    @Test
    void endsAnAuthorityAtOnceButNotForOthers() {
        var scope = Scope.deployment(stops.deployment().id());
        var id = stops.authority(person, scope).id();
        var reason = Map.of("reason", "Leaves the team");

        assertThat(As.stop2()
                        .body(reason)
                        .post(AUTHORITIES + "/" + id + "/revocation")
                        .statusCode())
                .isEqualTo(403);
        var ended = authority().body(reason).post(AUTHORITIES + "/" + id + "/revocation");

        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.jsonPath().getString("status")).isEqualTo("ENDED");
        assertThat(authority()
                        .body(order(scope, "PAUSED", false))
                        .post("/api/v1/shutdown-orders")
                        .statusCode())
                .isEqualTo(403);
    }

    /// The second is written with a Cyrillic o: whoever signs it takes it for an account there is.
    @ParameterizedTest
    @ValueSource(strings = {"two words", "st\u043ep1", "stop1\u200b", "\uff53top1"})
    void refusesAnAccountThatOnlyLooksLikeOne(String subject) {
        var body = Map.of(
                "subject",
                subject,
                "scope",
                Map.of("type", "ALL"),
                "validUntil",
                Instant.now().plus(Duration.ofDays(30)).toString());

        Refusal.at(As.board1().body(body).post(AUTHORITIES), ProblemType.INVALID, "/subject");
    }

    private RequestSpecification authority() {
        return As.person(person, "Sam Stopper", "shutdown-authority");
    }

    private Map<String, Object> proposal(UUID deployment, Instant until) {
        return Map.of(
                "subject",
                person,
                "scope",
                Map.of("type", "DEPLOYMENT", "id", deployment),
                "rank",
                "DEPUTY",
                "validUntil",
                until.toString());
    }
}
