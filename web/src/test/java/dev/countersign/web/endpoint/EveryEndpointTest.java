package dev.countersign.web.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Tokens;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/// Every page and every resource lets in whom it names and nobody else. The list is read from the code.
@CountersignTest
class EveryEndpointTest {

    private static final String BY_ROLE = "None of your roles may do this.";

    @Test
    void turnsAwayEveryRoleItDoesNotName() {
        var softly = new SoftAssertions();
        for (var endpoint : guarded()) {
            for (var role : Role.values()) {
                if (!endpoint.roles().contains(role)) {
                    var answer = call(endpoint, holding(role));
                    softly.assertThat(answer.statusCode())
                            .as(endpoint + " as " + role)
                            .isEqualTo(403);
                    softly.assertThat(answer.asString()).contains(BY_ROLE);
                }
            }
            softly.assertThat(call(endpoint, As.person("guest", "Gus Guest")).statusCode())
                    .as(endpoint + " without a role")
                    .isEqualTo(403);
        }
        softly.assertAll();
    }

    @Test
    void letsInEveryRoleItNames() {
        var softly = new SoftAssertions();
        for (var endpoint : guarded()) {
            for (var role : endpoint.roles()) {
                var answer = call(endpoint, holding(role));
                softly.assertThat(answer.statusCode())
                        .as(endpoint + " as " + role)
                        .isNotEqualTo(401)
                        .isLessThan(500);
                softly.assertThat(answer.asString())
                        .as(endpoint + " as " + role)
                        .doesNotContain(BY_ROLE);
            }
        }
        softly.assertAll();
    }

    @Test
    void turnsAwayStrangers() {
        var softly = new SoftAssertions();
        for (var endpoint : Endpoint.all()) {
            var answer = call(endpoint, As.nobody());
            if (endpoint.open()) {
                softly.assertThat(answer.statusCode()).as("" + endpoint).isLessThan(400);
            } else {
                softly.assertThat(answer.statusCode()).as("" + endpoint).isEqualTo(401);
            }
        }
        softly.assertAll();
    }

    @Test
    void takesNoTokenMadeForSomeoneElse() {
        var softly = new SoftAssertions();
        for (var endpoint : Endpoint.all()) {
            if (!endpoint.open()) {
                for (var audience : new String[] {"account", "other-app", null}) {
                    var roles = endpoint.roles().stream().map(Role::claim).toArray(String[]::new);
                    var answer = call(endpoint, As.bearer(Tokens.madeFor(audience, "engineer", roles)));
                    softly.assertThat(answer.statusCode())
                            .as(endpoint + " with a token for " + audience)
                            .isEqualTo(401);
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void setsNoCookieForMachines() {
        var softly = new SoftAssertions();
        for (var endpoint : Endpoint.all()) {
            if (endpoint.api()) {
                softly.assertThat(call(endpoint, endpoint.insider()).headers().hasHeaderWithName("Set-Cookie"))
                        .as("" + endpoint)
                        .isFalse();
            }
        }
        softly.assertAll();
    }

    @Test
    void staysOutOfEveryCache() {
        var softly = new SoftAssertions();
        for (var endpoint : Endpoint.all()) {
            if (endpoint.verb().equals("GET")) {
                var answer = call(endpoint, endpoint.insider());
                softly.assertThat(answer.headers().getValues("Cache-Control"))
                        .as(endpoint + " answering " + answer.statusCode())
                        .containsExactly("private, no-store");
                softly.assertThat(String.join(",", answer.headers().getValues("Vary")))
                        .as(endpoint + " answering " + answer.statusCode())
                        .contains("Accept");
            }
        }
        softly.assertAll();
    }

    @Test
    void isOpenOnlyWhereNothingIsToldOrDone() {
        assertThat(Endpoint.all().stream().filter(Endpoint::open).map(Endpoint::path))
                .containsExactlyInAnyOrder(
                        "/signed-out", "/session-expired", "/sign-in-failed", "/.well-known/authzen-configuration");
    }

    private static List<Endpoint> guarded() {
        var all = Endpoint.all().stream()
                .filter(e -> !e.open() && !e.openToAnyoneSignedIn())
                .toList();
        assertThat(all).hasSizeGreaterThan(100);
        return all;
    }

    private static RequestSpecification holding(Role role) {
        return role.machine()
                ? As.bearer(Tokens.machine("machine", role.claim()))
                : As.person("someone", "Some One", role.claim());
    }

    private static Response call(Endpoint endpoint, RequestSpecification who) {
        var request = endpoint.ready(who);
        var path = endpoint.path()
                .replaceAll("\\{sequence}", "0")
                .replaceAll("\\{[^}]+}", Ids.next().toString());
        return endpoint.api() && !endpoint.verb().equals("GET")
                ? request.body("{}").request(endpoint.verb(), path)
                : request.request(endpoint.verb(), path);
    }
}
