package dev.countersign.web.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.incident.Incident;
import dev.countersign.incident.IncidentService;
import dev.countersign.register.AgentRegister;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.net.SocketException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What nobody should send, at every place that takes something: the answer says what is wrong and is never an error of
/// the server. Endpoints, the fields of their bodies and the fields of forms are all read from the code and the pages.
@CountersignTest
class HostileInputTest {

    private static final List<String> HUMAN = Arrays.stream(Role.values())
            .filter(role -> !role.machine())
            .map(Role::claim)
            .toList();

    private final SoftAssertions softly = new SoftAssertions();
    private final Map<String, String> things = new LinkedHashMap<>();
    private Spoiled spoiled;

    @BeforeEach
    void stage() {
        var model = Stage.model("ASL-2");
        var deployment = Stage.ready(model);
        var tool = Stage.tool(Capability.READ_DATA);
        var asked = Stage.asked(deployment, tool);
        var agent = Stage.bean(AgentRegister.class)
                .register(Stage.ENGINEER, deployment.id(), null, "agent-" + Ids.next(), null);
        things.put("models", model.id().toString());
        things.put("deployments", deployment.id().toString());
        things.put("restart", deployment.id().toString());
        things.put("tools", tool.id().toString());
        things.put("cases", asked.id().toString());
        things.put("agents", agent.id().toString());
        things.put(
                "grants",
                Stage.granted(deployment, Stage.tool(Capability.READ_DATA)).id().toString());
        things.put("evaluations", Stage.evaluated(model, 60, 1).id().toString());
        things.put("evidence", things.get("evaluations"));
        things.put("incidents", incident(deployment));
        things.put("frameworks", "anthropic-rsp");
        spoiled = new Spoiled(Map.ofEntries(
                Map.entry("modelId", json(things.get("models"))),
                Map.entry("deploymentId", json(things.get("deployments"))),
                Map.entry("toolId", json(things.get("tools"))),
                Map.entry("parentAgentId", "null"),
                Map.entry("framework", json("anthropic-rsp")),
                Map.entry("level", json("ASL-2")),
                Map.entry("safeguard", json("action-log")),
                Map.entry("capacity", json("board-member")),
                Map.entry("digest", json(asked.digest())),
                Map.entry("ownerEmail", json("owner@example.com")),
                Map.entry("condition", "null"),
                Map.entry("actions", "[\"tools/call\"]"),
                Map.entry("resourceType", json("tool")),
                Map.entry("inputSchema", "{\"type\":\"object\"}"),
                Map.entry("evidence", json("https://example.com/evidence")),
                Map.entry("sources", "[\"https://example.com/source\"]"),
                Map.entry("source", json("https://example.com/source")),
                Map.entry("validUntil", json(Stage.inDays(20).toString())),
                Map.entry("reviewBy", json(Stage.inDays(20).toString())),
                Map.entry("occurredAt", json(Stage.inDays(-1).toString())),
                Map.entry("id", json(things.get("deployments")))));
    }

    private static String incident(Deployment deployment) {
        return Stage.bean(IncidentService.class)
                .open(Stage.OFFICER, deployment.id(), "It went wrong", "Somehow.", Incident.Severity.MINOR)
                .id()
                .toString();
    }

    private static String json(String text) {
        return "\"" + text + "\"";
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
                            .request(endpoint.verb(), at(endpoint.path())),
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
                                read(endpoint, at(endpoint.path()), Map.of(name, text)),
                                false);
                    }
                    if (endpoint.path().contains("{")) {
                        var answer = person(endpoint)
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
                                read(endpoint, at(endpoint.path()), Map.of("cursor", cursor, "sort", sort)),
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

    /// Each field of each form on each page, one at a time, the others as the page shows them or filled in.
    @Test
    void takesNoFormSpoiled() {
        var tried = 0;
        for (var endpoint : Endpoint.all()) {
            if (!endpoint.api() && endpoint.verb().equals("GET") && !endpoint.open()) {
                var page = person(endpoint).get(at(endpoint.path()));
                if (page.statusCode() == 200 && page.contentType().startsWith("text/html")) {
                    for (var element : Jsoup.parse(page.asString()).select("form[method=post]")) {
                        tried += spoil(endpoint, (FormElement) element);
                    }
                }
            }
        }
        softly.assertAll();
        assertThat(tried).isGreaterThan(200);
    }

    private int spoil(Endpoint page, FormElement form) {
        var action = form.attr("action").isEmpty() ? at(page.path()) : form.attr("action");
        var tried = 0;
        for (var field : form.select("input, textarea, select")) {
            var name = field.attr("name");
            if (!name.isEmpty()
                    && !field.attr("type").equals("file")
                    && !name.equals("csrf-token")
                    && !name.equals("form-key")) {
                for (var text : Spoiled.texts()) {
                    tried++;
                    var answer = submit(page, form, action, name, text);
                    var shown = text.length() > 40 ? text.substring(0, 40) : text;
                    softly.assertThat(answer.statusCode())
                            .as("POST %s %s=%s", action, name, shown)
                            .isBetween(200, 499);
                    softly.assertThat(answer.asString())
                            .as("POST %s %s=%s", action, name, shown)
                            .doesNotContain("<script>alert(1)");
                }
            }
        }
        return tried;
    }

    private Response submit(Endpoint page, FormElement form, String action, String name, String text) {
        var multipart = form.attr("enctype").startsWith("multipart");
        var request = person(page)
                .cookie("countersign-csrf", "AAAAAAAAAAAAAAAAAAAAAA")
                .contentType(multipart ? "multipart/form-data" : "application/x-www-form-urlencoded; charset=UTF-8");
        for (var field : form.select("input, textarea, select")) {
            var key = field.attr("name");
            if (key.isEmpty() || field.attr("type").equals("file") || key.equals("form-key")) {
                continue;
            }
            var value = key.equals("csrf-token") ? "AAAAAAAAAAAAAAAAAAAAAA" : key.equals(name) ? text : filled(field);
            request = multipart ? request.multiPart(key, value) : request.formParam(key, value);
        }
        return request.post(action);
    }

    private static String filled(Element field) {
        if (field.normalName().equals("select")) {
            return field.select("option").stream()
                    .map(option -> option.attr("value"))
                    .filter(value -> !value.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        var value = field.normalName().equals("textarea") ? field.wholeText() : field.attr("value");
        if (!value.isEmpty()) {
            return value;
        }
        return switch (field.attr("type")) {
            case "date" -> Stage.inDays(5).toString().substring(0, 10);
            case "email" -> "owner@example.com";
            case "number" -> "5";
            case "url" -> "https://example.com";
            default -> "Plausible";
        };
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
                .request(endpoint.verb(), at(endpoint.path()));
    }

    private Response read(Endpoint endpoint, String path, Map<String, String> query) {
        return person(endpoint).queryParams(query).get(path);
    }

    private static RequestSpecification person(Endpoint endpoint) {
        if (endpoint.api()) {
            return endpoint.insider();
        }
        return As.person("hostile", "Hal Hostile", HUMAN.toArray(String[]::new)).accept(ContentType.HTML);
    }

    private String at(String path) {
        var parts = path.split("/");
        for (var i = 1; i < parts.length; i++) {
            if (parts[i].equals("{sequence}")) {
                parts[i] = "1";
            } else if (parts[i].startsWith("{")) {
                parts[i] = things.getOrDefault(parts[i - 1], Ids.next().toString());
            }
        }
        return path.equals("/") ? path : String.join("/", parts);
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
