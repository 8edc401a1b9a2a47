package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.audit.Database;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each deployment at a level against each safeguard the level requires.
@CountersignTest
class SafeguardMatrixTest {

    private static final String LEVEL = "/api/v1/safety-frameworks/anthropic-rsp/levels/ASL-3/deployments";

    private String word;
    private UUID whole;
    private UUID patchy;

    @BeforeEach
    void make() throws SQLException {
        word = Given.word();
        var model = Registered.modelAt("anthropic-rsp/ASL-3").id();
        whole = deployment(model, word + " a whole one");
        patchy = deployment(model, word + " b patchy");
        deployment(Registered.modelAt("anthropic-rsp/ASL-2").id(), word + " c at another level");
        for (var safeguard : List.of("access-controls", "action-log", "action-review")) {
            attest(whole, safeguard, 200);
        }
        attest(patchy, "access-controls", 10);
        attest(patchy, "action-log", 200);
        lapse(patchy, "action-log");
    }

    @Test
    void saysHowEachStandsWithEach() {
        var rows = list("");

        assertThat(rows.getList("items.name")).containsExactly(word + " a whole one", word + " b patchy");
        assertThat(rows.getList("items[0].safeguards.standing")).containsExactly("VALID", "VALID", "VALID");
        assertThat(standing(rows, "access-controls")).isEqualTo("LAPSES_SOON");
        assertThat(standing(rows, "action-log")).isEqualTo("LAPSED");
        assertThat(standing(rows, "action-review")).isEqualTo("MISSING");
    }

    @Test
    void takesTheAttestationThatHoldsLongest() {
        attest(patchy, "action-log", 100);

        assertThat(standing(list(""), "action-log")).isEqualTo("VALID");
    }

    @Test
    void findsThoseThatLackSomethingAndPages() {
        assertThat(list("&wanted=LACKING").getList("items.deploymentId")).containsExactly(patchy.toString());
        attest(patchy, "action-log", 100);
        attest(patchy, "action-review", 100);
        assertThat(list("&wanted=LACKING").getList("items")).isEmpty();
        assertThat(list("&wanted=SOON").getList("items.deploymentId")).containsExactly(patchy.toString());

        var first = list("&limit=1");
        assertThat(first.getList("items.deploymentId")).containsExactly(whole.toString());
        assertThat(list("&limit=1&cursor=" + first.getString("nextCursor")).getList("items.deploymentId"))
                .containsExactly(patchy.toString());
    }

    @Test
    void countsADeploymentWithoutADeterminationAsTheHighestLevel() {
        var without = deployment(Registered.model().id(), word + " d undetermined");

        var rows = list("");
        assertThat(rows.getList("items.name"))
                .containsExactly(word + " a whole one", word + " b patchy", word + " d undetermined");
        assertThat(rows.getList("items.undetermined")).containsExactly(false, false, true);
        assertThat(rows.getList("items[2].safeguards.standing")).containsOnly("MISSING");
        assertThat(list("&wanted=LACKING").getList("items.deploymentId"))
                .containsExactly(patchy.toString(), without.toString());
        var lower = As.auditor().get(LEVEL.replace("ASL-3", "ASL-2") + "?text=" + word);
        assertThat(lower.jsonPath().getList("items.name")).containsExactly(word + " c at another level");
        assertThat(Jsoup.parse(As.officer()
                                .accept(ContentType.HTML)
                                .queryParam("text", word)
                                .get(framework() + "/levels/ASL-3")
                                .asString())
                        .select("tbody tr")
                        .eachText())
                .hasSize(3)
                .filteredOn(row -> row.contains("No determination, counts as the highest level"))
                .singleElement()
                .asString()
                .contains("d undetermined");
    }

    private static String framework() {
        var frameworks = Jsoup.parse(
                As.engineer().accept(ContentType.HTML).get("/frameworks").asString());
        return frameworks.select("a[href^=/frameworks/]").stream()
                .filter(link -> link.text().contains("Anthropic"))
                .findFirst()
                .orElseThrow()
                .attr("href");
    }

    @Test
    void showsTheMatrixOnTheLevelsPage() {
        var framework = framework();
        var page =
                As.officer().accept(ContentType.HTML).queryParam("text", word).get(framework + "/levels/ASL-3");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(Jsoup.parse(page.asString()).text())
                .contains(word + " b patchy", "Valid", "Lapses soon", "Lapsed", "Missing", "Access controls");
        assertThat(page.asString()).contains("/deployments/" + patchy + "/attestations/new?safeguard=action-review");
        assertThat(As.engineer()
                        .accept(ContentType.HTML)
                        .get(framework + "/levels/ASL-9")
                        .statusCode())
                .isEqualTo(404);
        assertThat(As.gateway()
                        .accept(ContentType.HTML)
                        .get(framework + "/levels/ASL-3")
                        .statusCode())
                .isEqualTo(403);
        Refusal.byRole(As.gateway().get(LEVEL));
    }

    private JsonPath list(String more) {
        var answer = As.auditor().get(LEVEL + "?text=" + word + more);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    private String standing(JsonPath rows, String safeguard) {
        return rows.getString("items.find { it.deploymentId == '" + patchy + "' }.safeguards.find { it.safeguard == '"
                + safeguard + "' }.standing");
    }

    private static UUID deployment(UUID model, String name) {
        var content = Rest.deploymentContent(model);
        content.put("name", name);
        return Rest.id(Rest.made(As.engineer().body(content).post("/api/v1/deployments")));
    }

    private static void attest(UUID deployment, String safeguard, int days) {
        Rest.made(As.officer()
                .body(Rest.body(
                        "safeguard",
                        safeguard,
                        "statement",
                        "Seen.",
                        "evidence",
                        "Runbook 4",
                        "validUntil",
                        Rest.inDays(days)))
                .post("/api/v1/deployments/" + deployment + "/attestations"));
    }

    private static void lapse(UUID deployment, String safeguard) throws SQLException {
        try (var connection = Database.asOwner();
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE attestation SET attested_at = now() - interval '9 days', valid_until = now() -"
                                    + " interval '1 day' WHERE"
                                    + " deployment_id"
                                    + " = '" + deployment + "' AND safeguard = '" + safeguard
                                    + "'"))
                    .isEqualTo(1);
        }
    }
}
