package dev.countersign.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds everywhere under `/api/v1`, shown on the registers.
@CountersignTest
class ConventionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/models/x",
                "/deployments/1",
                "/tools/null",
                "/cases/%00",
                "/grants/..%2f..",
                "/tool-grant-requests/-1",
                "/deployments/nope/agents",
                "/models/nope/determinations"
            })
    void findsNothingUnderAMalformedId(String path) {
        var answer = As.engineer().urlEncodingEnabled(false).get("/api/v1" + path);

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(404);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void saysWhichThingIsNotThere() {
        var id = Ids.next();

        Refusal.is(As.engineer().get("/api/v1/models/" + id), ProblemType.NOT_FOUND, "There is no model " + id + ".");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "\"text\"", "5", "{", "{\"name\":}", "{} {}", "{\"name\":\"a\",\"name\":\"b\"}"
            })
    void refusesABodyThatIsNoJsonObject(String body) {
        var answer = As.engineer().body(body).post("/api/v1/models");

        Refusal.problem(answer, ProblemType.MALFORMED);
        assertThat(answer.jsonPath().getString("detail")).contains("JSON");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": 5}|/name",
                "{\"name\": {\"x\": 1}}|/name",
                "{\"modelId\": \"x\"}|/modelId",
                "{\"modelId\": 7}|/modelId",
                "{\"controlCondition\": \"SHARED\"}|/controlCondition",
                "{\"controlCondition\": 0}|/controlCondition",
                "{\"internetAccess\": \"true\"}|/internetAccess",
                "{\"internetAccess\": 1}|/internetAccess"
            })
    void namesTheFieldOfTheWrongKind(String body, String pointer) {
        Refusal.at(As.engineer().body(body).post("/api/v1/deployments"), ProblemType.MALFORMED, pointer);
    }

    @Test
    void saysWhichWordsAnEnumerationKnows() {
        var answer = As.engineer().body("{\"controlCondition\": \"SHARED\"}").post("/api/v1/deployments");

        assertThat(answer.jsonPath().getString("errors[0].detail"))
                .isEqualTo("Use one of CENTRALIZED, FEDERATED, DECENTRALIZED.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\":null,\"purpose\":null,\"modelId\":null,\"internetAccess\":null}"})
    void tellsEveryFieldThatIsMissingAtOnce(String body) {
        Refusal.at(
                As.engineer().body(body).post("/api/v1/deployments"),
                ProblemType.INVALID,
                "/name",
                "/purpose",
                "/modelId",
                "/environment",
                "/controlCondition",
                "/internetAccess",
                "/persistentMemory",
                "/delegation",
                "/ownerEmail");
    }

    @Test
    void refusesNullInsideAList() {
        Refusal.problem(
                As.engineer()
                        .body("{\"provider\":\"a\",\"name\":\"b\",\"version\":\"c\",\"identifiers\":[null]}")
                        .post("/api/v1/models"),
                ProblemType.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\\u0000b", "a\\u0007b", "a\\ud800b", "\\udfff"})
    void refusesCharactersThatCannotBeKept(String text) {
        var body = "{\"provider\":\"%s\",\"name\":\"b\",\"version\":\"c\"}".formatted(text);

        Refusal.at(As.engineer().body(body).post("/api/v1/models"), ProblemType.INVALID, "/provider");
    }

    @Test
    void measuresTextsAndBodies() {
        var content = Rest.modelContent();
        content.put("name", "x".repeat(100_000));
        Refusal.at(As.engineer().body(content).post("/api/v1/models"), ProblemType.INVALID, "/name");

        content.put("name", "x".repeat(3 * 1024 * 1024));
        Refusal.problem(As.engineer().body(content).post("/api/v1/models"), ProblemType.TOO_LARGE);
    }

    @Test
    void keepsTextsInAnyScript() {
        var content = Rest.modelContent();
        content.put("provider", "Ünïted 株式会社 🦉 <script>");

        var made = Rest.made(As.engineer().body(content).post("/api/v1/models"));

        assertThat(As.auditor()
                        .get("/api/v1/models/" + Rest.id(made))
                        .jsonPath()
                        .getString("provider"))
                .isEqualTo("Ünïted 株式会社 🦉 <script>");
    }

    @ParameterizedTest
    @CsvSource({
        "/cases?status=MAYBE, /status",
        "/cases?status=OPEN&status=open, /status",
        "/cases?kind=0, /kind",
        "/cases?mine=yes, /mine",
        "/grants?deploymentId=x, /deploymentId",
        "/grants?active=1, /active",
        "/deployments?mode=STOPPED, /mode",
        "/tools?capability=READ, /capability",
        "/tools?text=%00, /text",
        "/models?limit=many, /limit",
        "/models?cursor=%07, /cursor"
    })
    void namesTheParameterThatCannotBeRead(String path, String pointer) {
        Refusal.at(As.engineer().urlEncodingEnabled(false).get("/api/v1" + path), ProblemType.MALFORMED, pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/models?limit=0",
                "/models?limit=501",
                "/models?cursor=x",
                "/models?sort=colour",
                "/cases?sort=title"
            })
    void refusesAPageItDoesNotKnow(String path) {
        Refusal.problem(As.engineer().get("/api/v1" + path), ProblemType.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/cases?status=&kind=&mine=", "/grants?deploymentId=&active=", "/tools?capability=&drifted="})
    void takesAnEmptyParameterForNone(String path) {
        assertThat(As.auditor().get("/api/v1" + path).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesThroughAListOnce() {
        var server = "server-" + Given.word();
        for (var i = 0; i < 5; i++) {
            var tool = Rest.toolContent("READ_DATA");
            tool.put("server", server);
            tool.put("name", "tool" + i);
            Rest.made(As.engineer().body(tool).post("/api/v1/tools"));
        }

        var first = As.auditor()
                .get("/api/v1/tools?limit=3&sort=-name&server=" + server)
                .jsonPath();
        var cursor = first.getString("nextCursor");
        var second = As.auditor()
                .queryParam("cursor", cursor)
                .get("/api/v1/tools?limit=3&sort=-name&server=" + server)
                .jsonPath();

        assertThat(first.getList("items.name")).isEqualTo(List.of("tool4", "tool3", "tool2"));
        assertThat(second.getList("items.name")).isEqualTo(List.of("tool1", "tool0"));
        assertThat(second.getMap("")).containsKey("nextCursor").containsEntry("nextCursor", null);
    }

    @Test
    void takesJsonOnly() {
        var form = As.engineer()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParam("name", "x")
                .post("/api/v1/models");
        Refusal.problem(form, ProblemType.UNSUPPORTED_MEDIA);

        var text = As.engineer().contentType(ContentType.TEXT).body("{}").post("/api/v1/models");
        Refusal.problem(text, ProblemType.UNSUPPORTED_MEDIA);
    }

    @Test
    void saysWhenAnAddressDoesNotTakeTheMethod() {
        var answer = As.engineer().delete("/api/v1/models");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.contentType()).startsWith("application/problem+json");
        assertThat(answer.jsonPath().getInt("status")).isEqualTo(405);
    }

    @Test
    void answersJsonOrNothing() {
        var answer = As.engineer().accept("application/xml").get("/api/v1/models");

        assertThat(answer.statusCode()).isEqualTo(406);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    @Test
    void givesTheFirstAnswerAgainForTheSameKeyAndBody() {
        var content = Rest.modelContent();
        var key = Given.word();

        var first = As.engineer().header("Idempotency-Key", key).body(content).post("/api/v1/models");
        var again = As.engineer().header("Idempotency-Key", key).body(content).post("/api/v1/models");
        var other = As.engineer()
                .header("Idempotency-Key", key)
                .body(Rest.modelContent())
                .post("/api/v1/models");

        assertThat(Rest.made(again).getMap("")).isEqualTo(Rest.made(first).getMap(""));
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
        Refusal.is(other, ProblemType.IDEMPOTENCY_CONFLICT, "This Idempotency-Key was used with another request.");
    }

    @Test
    void takesAnotherQueryForAnotherRequest() {
        var key = Given.word();
        var list = Map.of("tools", List.of(Map.of("name", Given.word(), "inputSchema", Map.of())));

        var one = As.officer().header("Idempotency-Key", key).body(list).post("/api/v1/tools/imports?server=a" + key);
        var other = As.officer().header("Idempotency-Key", key).body(list).post("/api/v1/tools/imports?server=b" + key);

        assertThat(one.statusCode()).as(one.asString()).isLessThan(300);
        Refusal.is(other, ProblemType.IDEMPOTENCY_CONFLICT, "This Idempotency-Key was used with another request.");
    }

    @Test
    void wantsTheVersionThatWasReadForAChange() {
        var content = Rest.modelContent();
        var made = As.engineer().body(content).post("/api/v1/models");
        var path = "/api/v1/models/" + Rest.id(Rest.made(made));
        var tag = made.header("ETag");

        assertThat(tag).isEqualTo("\"0\"").isEqualTo(As.auditor().get(path).header("ETag"));
        Refusal.problem(As.engineer().body(content).put(path), ProblemType.PRECONDITION_REQUIRED);
        Refusal.problem(put(path, "*", content), ProblemType.PRECONDITION_REQUIRED);
        Refusal.problem(put(path, "0", content), ProblemType.EDIT_CONFLICT);
        Refusal.problem(put(path, "W/\"0\"", content), ProblemType.EDIT_CONFLICT);
        Refusal.problem(put(path, "\"7\"", content), ProblemType.EDIT_CONFLICT);

        var edited = put(path, tag, content);
        assertThat(edited.statusCode()).isEqualTo(200);
        assertThat(edited.header("ETag"))
                .isEqualTo("\"1\"")
                .isEqualTo(As.auditor().get(path).header("ETag"));
        Refusal.problem(put(path, tag, content), ProblemType.EDIT_CONFLICT);
    }

    private static Response put(String path, String tag, Map<String, Object> content) {
        return As.engineer().header("If-Match", tag).body(content).put(path);
    }
}
