package dev.countersign.web.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import io.restassured.response.Response;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What nobody should send, at every place that takes something: the answer says what is wrong and is never an error of
/// the server. Endpoints and the fields of their bodies are all read from the code.
@CountersignTest
class HostileInputTest {

    private final SoftAssertions softly = new SoftAssertions();
    private Things things;
    private Spoiled spoiled;

    @BeforeEach
    void stage() {
        things = new Things();
        spoiled = things.spoiled();
    }

    @Test
    void refusesBodiesThatAreNone() {
        for (var endpoint : sending()) {
            for (var body : Spoiled.bodies()) {
                check(endpoint, body, send(endpoint, body), !body.isEmpty());
            }
            check(
                    endpoint,
                    "bytes",
                    endpoint.insider()
                            .body(new byte[] {'{', '"', (byte) 0xff, 0, '"', ':', '1', '}'})
                            .request(endpoint.verb(), things.at(endpoint.path())),
                    true);
        }
        softly.assertAll();
    }

    @Test
    void refusesEveryFieldSpoiled() {
        var tried = 0;
        for (var endpoint : sending()) {
            for (var body : body(endpoint).map(spoiled::of).orElse(Map.of()).entrySet()) {
                tried++;
                check(endpoint, body.getKey(), send(endpoint, body.getValue()), true);
            }
        }
        softly.assertAll();
        assertThat(tried).isGreaterThan(300);
    }

    @Test
    void readsNoHostileAddress() {
        for (var endpoint : Endpoint.all()) {
            if (endpoint.verb().equals("GET") && !endpoint.open()) {
                for (var text : Spoiled.texts()) {
                    for (var name : parameters(endpoint)) {
                        check(
                                endpoint,
                                name + "=" + text,
                                read(endpoint, things.at(endpoint.path()), Map.of(name, text)),
                                false);
                    }
                    if (endpoint.path().contains("{")) {
                        var answer = Things.person(endpoint)
                                .urlEncodingEnabled(false)
                                .get(endpoint.path().replaceAll("\\{[^}]+}", encoded(text)));
                        check(endpoint, "path " + text, answer, false);
                    }
                }
            }
        }
        softly.assertAll();
    }

    @Test
    void takesNoCursorItDidNotMake() {
        for (var endpoint : Endpoint.all()) {
            if (parameters(endpoint).contains("cursor")) {
                for (var sort : List.of("", "name", "-createdAt", "updatedAt", "-openedAt", "deadline", "\u0000")) {
                    for (var key : List.of(
                            "a\u0000", "+999999999-12-31T23:59:59Z", "0000-01-01T00:00:00Z", "", "x".repeat(1_500))) {
                        var text = Ids.next() + " " + key;
                        var cursor = Base64.getUrlEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
                        check(
                                endpoint,
                                sort + " after " + key,
                                read(endpoint, things.at(endpoint.path()), Map.of("cursor", cursor, "sort", sort)),
                                false);
                    }
                }
            }
        }
        softly.assertAll();
    }

    /// The server stops reading, so the client may meet a closed connection before it reads the answer.
    @Test
    void readsNoAddressOfAMegabyte() {
        for (var path : List.of("/api/v1/models", "/models")) {
            assertThat(As.engineer().get(path + "?text=" + "x".repeat(6_000)).statusCode())
                    .isEqualTo(414);
            try {
                assertThat(As.engineer()
                                .get(path + "?text=" + "x".repeat(1_000_000))
                                .statusCode())
                        .isEqualTo(414);
            } catch (Exception e) {
                assertThat(e).isInstanceOf(SocketException.class);
            }
            assertThat(As.engineer().get(path).statusCode()).isEqualTo(200);
        }
    }

    private void check(Endpoint endpoint, String what, Response answer, boolean refused) {
        var shown = endpoint + " " + (what.length() > 90 ? what.substring(0, 90) + "..." : what);
        softly.assertThat(answer.statusCode()).as(shown).isBetween(refused ? 400 : 200, 499);
        // Addresses too long are refused before anybody looks whose they are.
        if (answer.statusCode() >= 400
                && answer.statusCode() != 414
                && endpoint.path().startsWith("/api/")) {
            softly.assertThat(answer.contentType()).as(shown).startsWith("application/problem+json");
        }
    }

    private static List<Endpoint> sending() {
        return Endpoint.all().stream()
                .filter(e -> e.api() && !e.verb().equals("GET"))
                .filter(e -> e.handler().getParameterCount() > 0)
                .filter(e -> Arrays.stream(e.handler().getParameters()).anyMatch(p -> p.getAnnotations().length == 0))
                .toList();
    }

    private Response send(Endpoint endpoint, String body) {
        return endpoint.insider()
                .header("If-Match", "\"0\"")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .request(endpoint.verb(), things.at(endpoint.path()));
    }

    private Response read(Endpoint endpoint, String path, Map<String, String> query) {
        return Things.person(endpoint).queryParams(query).get(path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static Optional<Type> body(Endpoint endpoint) {
        return Arrays.stream(endpoint.handler().getParameters())
                .filter(p -> p.getAnnotations().length == 0)
                .map(Parameter::getParameterizedType)
                .filter(type -> type instanceof Class<?> c && c.isRecord())
                .findFirst();
    }

    private static Stream<String> queries(Endpoint endpoint) {
        return Arrays.stream(endpoint.handler().getParameters()).flatMap(p -> {
            if (p.isAnnotationPresent(QueryParam.class)) {
                return Stream.of(p.getAnnotation(QueryParam.class).value());
            }
            return p.isAnnotationPresent(BeanParam.class)
                    ? Arrays.stream(p.getType().getDeclaredFields())
                            .filter(f -> f.isAnnotationPresent(QueryParam.class))
                            .map(f -> f.getAnnotation(QueryParam.class).value())
                    : Stream.empty();
        });
    }

    private static List<String> parameters(Endpoint endpoint) {
        return queries(endpoint).toList();
    }
}
