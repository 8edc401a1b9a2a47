package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.register.Model;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A select offers the first of many; what it leaves out is found from within the form, without a script, and nothing
/// that was typed is lost.
@CountersignTest
class LongSelectsTest {

    /// Sorts after all that other tests make, so that it takes no place in their lists.
    private final String word = "zzz-" + Ids.next();

    @Inject
    AgroalDataSource database;

    @BeforeEach
    void fill() throws SQLException {
        try (var connection = database.getConnection();
                var insert = connection.prepareStatement("""
                        INSERT INTO model (id, revision, provider, name, version, created_at, updated_at)
                        SELECT gen_random_uuid(), 0, 'Bulk', ?, to_char(n, 'FM0000'), now(), now()
                        FROM generate_series(1, 205) n""")) {
            insert.setString(1, word);
            insert.executeUpdate();
        }
    }

    private static Document page(String path) {
        var answer = As.engineer().accept(ContentType.HTML).get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static List<String> options(Document page, String name) {
        return page.select("select[name=" + name + "] option").eachText();
    }

    @Test
    void findsAModelForADeployment() {
        var form = WebForm.at(As::engineer, "/deployments/new");
        var first = page("/deployments/new");
        assertThat(first.select("input[name=modelText]")).hasSize(1);
        assertThat(options(first, "modelId")).noneMatch(o -> o.startsWith(word + " 0205"));
        assertThat(first.selectFirst("form[method=post] button").text())
                .as("the key Enter registers and does not search")
                .isEqualTo("Register");

        var again = form.send(
                "/deployments",
                Map.of(
                        "name",
                        "Typed " + word,
                        "purpose",
                        "Typed too",
                        "modelText",
                        word + " 0205",
                        "find",
                        "modelText"));

        assertThat(again.statusCode()).isEqualTo(200);
        var found = Jsoup.parse(again.asString());
        assertThat(options(found, "modelId")).containsExactly("Choose…", word + " 0205 (Bulk)");
        assertThat(found.select("input[name=name]").val()).isEqualTo("Typed " + word);
        assertThat(found.select("textarea[name=purpose]").val()).isEqualTo("Typed too");
        assertThat(found.select(".field-error, .alert-danger")).isEmpty();
        assertThat(As.engineer()
                        .get("/api/v1/deployments?text=" + word)
                        .jsonPath()
                        .getList("items"))
                .as("looking for a model registers nothing")
                .isEmpty();

        var fields = new HashMap<>(form.read(again).fields());
        fields.put("modelId", found.select("select[name=modelId] option").last().val());
        fields.put("environment", "production");
        fields.put("controlCondition", "CENTRALIZED");
        fields.put("ownerEmail", "owner@example.org");
        assertThat(form.send("/deployments", fields).statusCode()).isEqualTo(303);
    }

    @Test
    void saysWhenNoModelMatches() {
        var again = WebForm.at(As::engineer, "/deployments/new")
                .send("/deployments", Map.of("modelText", "nothing-is-called-so", "find", "modelText"));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(again.asString()).select("input[name=modelText]").val())
                .isEqualTo("nothing-is-called-so");
    }

    @Test
    void narrowsTheModelsOfTheFilter() {
        var all = page("/deployments");
        assertThat(all.select("#filter-modelText")).hasSize(1);

        assertThat(options(page("/deployments?modelText=" + word + " 0205"), "modelId"))
                .containsExactly("Any", word + " 0205 (Bulk)");
    }

    @Test
    void findsAModelForAReview() {
        var run = Stage.evaluated(new Model(new Model.Content("p", "m", "1", Set.of(word)), Stage.inDays(0)), 5, 0);
        var path = "/evidence/" + run.id();

        var again = WebForm.at(As::officer, path)
                .send(
                        path + "/review",
                        Map.of(
                                "revision",
                                "0",
                                "reason",
                                "I typed this",
                                "modelText",
                                word + " 0204",
                                "find",
                                "modelText"));

        assertThat(again.statusCode()).isEqualTo(200);
        var found = Jsoup.parse(again.asString());
        assertThat(options(found, "modelId")).contains(word + " 0204 (Bulk)").hasSize(2);
        assertThat(found.select("textarea[name=reason]").val()).isEqualTo("I typed this");
    }

    @Test
    void findsAScopeForAnAuthority() {
        var form = WebForm.at(As::admin, "/stop/authorities/new");

        var again = form.send(
                "/stop/authorities", Map.of("subject", "stop1", "scopeText", word + " 0203", "find", "scopeText"));

        assertThat(again.statusCode()).isEqualTo(200);
        var found = Jsoup.parse(again.asString());
        assertThat(options(found, "scope")).contains("Model: " + word + " 0203").hasSize(3);
        assertThat(found.select("input[name=subject]").val()).isEqualTo("stop1");
    }
}
