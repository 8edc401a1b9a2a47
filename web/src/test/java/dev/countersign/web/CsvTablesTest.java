package dev.countersign.web;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.countersign.evidence.Evaluation;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Model;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists as CSV files, from their pages and from the API: whole, filtered as the list is, for the same roles.
@CountersignTest
class CsvTablesTest {

    private Model model;
    private Evaluation run;
    private Deployment deployment;

    @BeforeEach
    void known() {
        model = Stage.model("ASL-2");
        run = Stage.accepted(model, 100, 3);
        deployment = Stage.ready(model);
    }

    @Test
    void tellsEachRateWithItsConstraintItsNAndItsInterval() {
        for (var answer : List.of(
                As.auditor().accept("text/csv").get("/api/v1/evaluations/" + run.id()),
                As.auditor().get("/api/v1/evaluations/" + run.id() + "?format=csv"),
                As.auditor().get("/api/v1/evaluations/findings?format=csv&modelId=" + model.id()),
                As.engineer().get("/evidence/" + run.id() + "?format=csv"),
                As.engineer().get("/evidence/findings.csv?modelId=" + model.id()))) {
            assertThat(rows(answer))
                    .hasSize(2)
                    .allSatisfy(row -> {
                        assertThat(row.getField("n")).isEqualTo("100");
                        assertThat(row.getField("occurrences")).isEqualTo("3");
                        assertThat(row.getField("rate")).isEqualTo("0.03");
                        assertThat(Double.parseDouble(row.getField("lower95"))).isBetween(0.005, 0.03);
                        assertThat(Double.parseDouble(row.getField("upper95"))).isBetween(0.03, 0.1);
                        assertThat(row.getField("reviewVerdict")).isEqualTo("ACCEPT");
                    })
                    .extracting(row -> row.getField("constraint"))
                    .containsExactlyInAnyOrder("ORDINARY", "REPLACEMENT_PENDING");
        }
    }

    @Test
    void leavesUnknownEmpty() {
        var rows =
                rows(As.auditor().get("/api/v1/models/" + Stage.model("ASL-3").id() + "/coverage?format=csv"));
        assertThat(rows).isNotEmpty().allSatisfy(row -> {
            assertThat(row.getField("state")).isEqualTo("MISSING");
            assertThat(List.of("n", "occurrences", "rate", "lower95", "upper95", "evaluatedAt"))
                    .allSatisfy(name -> assertThat(row.getField(name)).as(name).isEmpty());
        });
    }

    @Test
    void tellsEvaluationsWithTheirNumbersApart() {
        var rows = rows(As.auditor().get("/api/v1/evaluations?format=csv&modelId=" + model.id()));
        assertThat(rows).hasSize(1);
        assertThat(rows.getFirst().getField("id")).isEqualTo(run.id().toString());
        assertThat(rows.getFirst().getField("planned")).isEqualTo("200");
        assertThat(rows.getFirst().getField("errored")).isEqualTo("0");
        assertThat(rows(As.officer().get("/evidence?format=csv&state=pending&modelId=" + model.id())))
                .isEmpty();
    }

    @Test
    void tellsTheMatrixOfAModelAndOfADeployment() {
        for (var place : List.of(
                "/api/v1/models/" + model.id() + "/coverage?format=csv",
                "/api/v1/deployments/" + deployment.id() + "/coverage?format=csv",
                "/models/" + model.id() + "/coverage?format=csv",
                "/deployments/" + deployment.id() + "/coverage.csv")) {
            assertThat(rows(As.engineer().get(place))).as(place).anySatisfy(row -> {
                assertThat(row.getField("constraint")).isEqualTo("REPLACEMENT_PENDING");
                assertThat(row.getField("n")).isEqualTo("100");
                assertThat(row.getField("upper95")).isNotEmpty();
            });
        }
    }

    @Test
    void tellsGrantsFilteredAndWholeHoweverManyThereAre() {
        var tools = IntStream.range(0, 3)
                .mapToObj(i -> Stage.tool(Capability.READ_DATA))
                .toList();
        Stage.granted(deployment, tools);
        var other = Stage.ready(model);
        Stage.granted(other, Stage.tool(Capability.READ_DATA));

        for (var place : List.of(
                "/api/v1/grants?format=csv&limit=1&deploymentId=" + deployment.id(),
                "/grants?format=csv&state=live&deploymentId=" + deployment.id())) {
            assertThat(rows(As.engineer().get(place))).as(place).hasSize(3).allSatisfy(row -> {
                assertThat(row.getField("state")).isEqualTo("LIVE");
                assertThat(row.getField("suspendedSince")).isEmpty();
                assertThat(row.getField("rateLimitPerMinute")).isEmpty();
            });
        }
        assertThat(rows(As.engineer().get("/grants?format=csv&state=suspended&deploymentId=" + deployment.id())))
                .isEmpty();
    }

    @Test
    void tellsTheAuditLogFiltered() {
        for (var place : List.of("/api/v1/audit/entries", "/audit")) {
            var rows = rows(As.auditor().get(place + "?format=csv&subject=evaluation/" + run.id()));
            assertThat(rows).as(place).hasSize(2);
            assertThat(rows)
                    .extracting(row -> row.getField("action"))
                    .containsExactly("evidence.imported", "evidence.reviewed");
            assertThat(rows.getFirst().getField("leafHash")).hasSize(44);
        }
    }

    @Test
    void readsMoreThanOnePage() {
        var all = rows(As.auditor().get("/api/v1/audit/entries?format=csv"));
        assertThat(all).hasSizeGreaterThan(10);
        assertThat(all.getFirst().getField("sequence")).isEqualTo("0");
        for (var i = 1; i < all.size(); i++) {
            assertThat(Long.parseLong(all.get(i).getField("sequence"))).isEqualTo(i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/audit?format=csv", "/api/v1/audit/entries?format=csv"})
    void refusesTheLogToWhoDoesNotOversee(String place) {
        for (var who : List.of(As.engineer(), As.stop1(), As.gateway())) {
            assertThat(who.get(place).statusCode()).as(place).isEqualTo(403);
        }
    }

    @Test
    void refusesListsToMachinesWithoutThem() {
        for (var place : List.of(
                "/api/v1/grants?format=csv",
                "/grants?format=csv",
                "/evidence?format=csv",
                "/evidence/findings.csv",
                "/evidence/" + run.id() + "?format=csv",
                "/models/" + model.id() + "/coverage?format=csv",
                "/deployments/" + deployment.id() + "/coverage.csv",
                "/api/v1/models/" + model.id() + "/coverage?format=csv",
                "/api/v1/deployments/" + deployment.id() + "/coverage?format=csv",
                "/api/v1/evaluations?format=csv",
                "/api/v1/evaluations/findings?format=csv")) {
            assertThat(As.gateway().get(place).statusCode()).as(place).isEqualTo(403);
        }
    }

    @Test
    void refusesBeforeTheFirstRow() {
        assertThat(As.auditor().get("/api/v1/evaluations?format=xml").statusCode())
                .isEqualTo(400);
        assertThat(As.auditor()
                        .get("/api/v1/evaluations?format=csv&verdict=NONE")
                        .statusCode())
                .isEqualTo(400);
        assertThat(As.auditor()
                        .get("/api/v1/audit/entries?format=csv&from=whenever")
                        .statusCode())
                .isEqualTo(400);
        assertThat(As.auditor().get("/api/v1/grants?format=csv&sort=colour").statusCode())
                .isEqualTo(400);
        assertThat(As.auditor()
                        .get("/api/v1/evaluations/" + dev.countersign.Ids.next() + "?format=csv")
                        .statusCode())
                .isEqualTo(404);
        assertThat(As.auditor().get("/api/v1/checkpoint?format=csv").statusCode())
                .isEqualTo(404);
    }

    @Test
    void answersPagesAndJsonToWhoAsksForNothingElse() {
        assertThat(As.auditor().accept("*/*").get("/grants").contentType()).startsWith("text/html");
        assertThat(As.auditor().accept("*/*").get("/evidence").contentType()).startsWith("text/html");
        assertThat(As.auditor().accept("*/*").get("/audit").contentType()).startsWith("text/html");
        assertThat(As.auditor()
                        .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
                        .get("/models/" + model.id() + "/coverage")
                        .contentType())
                .startsWith("text/html");
        assertThat(As.auditor().accept("*/*").get("/api/v1/grants").contentType())
                .startsWith("application/json");
    }

    @Test
    void answersAPageWhereThereIsNoFile() {
        for (var place : List.of("/deployments?format=csv", "/docket?format=csv", "/?format=csv")) {
            var answer = As.auditor().get(place);
            assertThat(answer.statusCode()).as(place).isEqualTo(200);
            assertThat(answer.contentType()).as(place).startsWith("text/html");
        }
    }

    @Test
    void linksEachListsFileWithItsFilters() {
        for (var place : List.of(
                "/evidence?modelId=" + model.id() + "&state=ACCEPT",
                "/evidence/" + run.id(),
                "/models/" + model.id() + "/coverage",
                "/deployments/" + deployment.id(),
                "/audit?subject=evaluation/" + run.id())) {
            var links = Jsoup.parse(
                            As.auditor().accept(ContentType.HTML).get(place).asString())
                    .select("a[download]")
                    .eachAttr("href");
            assertThat(links).as(place).isNotEmpty();
            links.forEach(link -> assertThat(
                            rows(As.auditor().urlEncodingEnabled(false).get(link)))
                    .as(link)
                    .isNotEmpty());
        }
    }

    static List<String> texts() {
        return HostileTexts.all();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leavesNothingAliveInATable(String hostile) {
        var word = Given.word();
        var printable = hostile.replaceAll("\\p{Cntrl}", "");
        var tool = Stage.tool(
                printable.replaceAll("\\s", "_") + word, hostileDescription(printable), Capability.READ_DATA);
        Stage.granted(deployment, tool);

        for (var place : List.of("/grants?format=csv&text=" + word, "/audit?format=csv&subject=tool/" + tool.id())) {
            var answer = As.auditor().get(place);
            assertThat(answer.asString()).contains(word);
            isInert(answer);
        }
    }

    private static String hostileDescription(String text) {
        return text + " is what it does";
    }

    private static void isInert(Response answer) {
        HostileTexts.steersNothing(answer.asString());
        assertThat(rows(answer))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(row.getFields()).noneMatch(cell -> cell.matches("(?s)\\s*[=+@\\-\\t\\r].*")));
    }

    private static List<NamedCsvRecord> rows(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.contentType()).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).matches("attachment; filename=\"countersign-[a-z]+\\.csv\"");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("private, no-store");
        return CsvReader.builder().ofNamedCsvRecord(answer.asString()).stream().toList();
    }
}
