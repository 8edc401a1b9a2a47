package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CountersignTest
class ModelResourceTest {

    @Test
    void registersAModelAndShowsIt() {
        var content = Rest.modelContent();

        var answer = As.officer().body(content).post("/api/v1/models");

        var made = Rest.made(answer);
        content.put("id", made.getString("id"));
        content.put("createdAt", made.getString("createdAt"));
        content.put("updatedAt", made.getString("createdAt"));
        assertThat(made.getMap("")).isEqualTo(content);
        assertThat(answer.header("Location")).endsWith("/api/v1/models/" + made.getString("id"));
        assertThat(As.auditor().get(answer.header("Location")).jsonPath().getMap(""))
                .isEqualTo(content);
    }

    @Test
    void refusesAVersionThatIsRegisteredAlready() {
        var content = Rest.modelContent();
        Rest.made(As.engineer().body(content).post("/api/v1/models"));
        content.put("identifiers", List.of());

        Refusal.at(As.engineer().body(content).post("/api/v1/models"), ProblemType.CONFLICT, "/version");
    }

    @Test
    void refusesAnIdentifierOfAnotherModel() {
        var first = Rest.modelContent();
        Rest.made(As.engineer().body(first).post("/api/v1/models"));
        var second = Rest.modelContent();
        second.put("identifiers", first.get("identifiers"));

        Refusal.at(As.engineer().body(second).post("/api/v1/models"), ProblemType.CONFLICT, "/identifiers");
    }

    @Test
    void replacesWhatIsStated() {
        var content = Rest.modelContent();
        var answer = As.engineer().body(content).post("/api/v1/models");
        var path = answer.header("Location");
        content.put("identifiers", List.of("a/" + Given.word(), "b/" + Given.word()));

        var edited = As.engineer()
                .header("If-Match", answer.header("ETag"))
                .body(content)
                .put(path);

        assertThat(edited.statusCode()).isEqualTo(200);
        assertThat(edited.jsonPath().getList("identifiers")).isEqualTo(content.get("identifiers"));
        assertThat(edited.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void findsByText() {
        var content = Rest.modelContent();
        Rest.made(As.engineer().body(content).post("/api/v1/models"));

        var found = As.auditor()
                .queryParam("text", content.get("name"))
                .get("/api/v1/models")
                .jsonPath();

        assertThat(found.getList("items.name")).isEqualTo(List.of(content.get("name")));
        assertThat(found.getString("nextCursor")).isNull();
    }
}
