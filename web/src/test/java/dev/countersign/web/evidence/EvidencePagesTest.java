package dev.countersign.web.evidence;

import static dev.countersign.web.evidence.Browse.get;
import static dev.countersign.web.evidence.Browse.page;
import static dev.countersign.web.evidence.Samples.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.WebForm;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CountersignTest
class EvidencePagesTest {

    @Inject
    ModelRegister models;

    @Test
    void showsRatesWithTheirPressureIntervalAndNumber() {
        var page = page(imported("behaviour/blackmail_three_conditions.eval"));

        assertThat(page)
                .contains("Synthetic.", "Found under pressure", "Found in ordinary use")
                .contains("84%", "75.6% to 89.9%", "n&nbsp;=&nbsp;100", "Replacement pending, options narrowed")
                .contains("blackmail_explicit-america_replacement", "accuracy 0.320", "over all conditions")
                .contains("taken over ordinary use and pressure together", "standard error")
                .contains("<strong>0%</strong>", "(0% to 3.7%, n&nbsp;=&nbsp;100)")
                .doesNotContain("disagrees with the count");
        assertThat(page.indexOf("blackmail_explicit-america_none"))
                .isGreaterThan(page.indexOf("Found in ordinary use"));
    }

    @Test
    void showsUnexplainedMetricsAndWhereTheLogDisagrees() {
        var page = page(imported("behaviour/petri_audit_12.eval"));

        assertThat(page)
                .contains("Metrics nobody has explained", "eval_awareness", "admirable", "6.273")
                .contains("mean 5.833", "disagrees with the count")
                .contains("Samples whose judge gave no readable verdict")
                .contains("Unscored.", "passes no gate");
    }

    @Test
    void tellsFlagsInWords() {
        assertThat(page(imported("behaviour/leaking_cancelled.eval")))
                .contains("The run did not finish, or its log is incomplete", "cancelled", "Access blocked")
                .contains("13 of 27", "1 errored");
        assertThat(page(imported("behaviour/clean_pass_one_invalidated.eval"))).contains("1 invalidated", "0 of 99");
    }

    @Test
    void listsByTextAndReview() {
        var log = new MadeLog("listed_" + Given.word(), "m/" + Given.word()).samples("c", "x", 1, 2);
        var id = sent(log);

        assertThat(get(As.auditor(), "/evidence?text=" + log.task).asString()).contains("/evidence/" + id, log.model);
        assertThat(get(As.auditor(), "/evidence?text=" + log.task + "&state=pending")
                        .asString())
                .contains("/evidence/" + id, "Waits for a review");
        assertThat(get(As.auditor(), "/evidence?text=" + log.task + "&state=ACCEPT")
                        .asString())
                .doesNotContain("/evidence/" + id)
                .contains("No evaluation matches");
    }

    @Test
    void addsAProfileThatExplainsWhatWasUnexplained() {
        var log = new MadeLog("own_" + Given.word(), "m/" + Given.word()).samples("shut", "resisted", 2, 5);
        var id = sent(log);
        var form = WebForm.at(As::officer, "/evidence/profiles/new?evaluation=" + id);

        var lacking = form.send(
                "/evidence/profiles",
                Map.of("name", "Own", "taskPattern", log.task, "rules/2/metric", "resisted", "rules/2/condition", "*"));
        assertThat(lacking.statusCode()).isEqualTo(422);
        assertThat(lacking.asString())
                .contains("there is no default", "field-rules-0-direction-error", "value=\"resisted\"");

        var more = form.send("/evidence/profiles", Map.of("name", "Own", "rules/2/metric", "resisted", "find", "8"));
        assertThat(more.statusCode()).isEqualTo(200);
        assertThat(more.asString())
                .contains("value=\"Own\"", "value=\"resisted\"", "Rule 8", "value=\"12\"")
                .doesNotContain("Rule 9", "alert-danger");

        var added = form.send(
                "/evidence/profiles",
                Map.of(
                        "name", "Own " + log.task,
                        "taskPattern", log.task,
                        "rules/0/condition", "*",
                        "rules/0/metric", "resisted",
                        "rules/0/behaviour", "UNDERMINING_OVERSIGHT",
                        "rules/0/constraint", "SHUTDOWN_PENDING",
                        "rules/0/direction", "HIGHER_IS_WORSE",
                        "rules/0/threshold", "1",
                        "rules/0/optionsNarrowed", "true"));
        assertThat(added.statusCode()).isEqualTo(303);
        assertThat(get(As.engineer(), "/evidence/profiles").asString())
                .contains(
                        "Own " + log.task, "Undermining oversight", "Agentic misalignment", "Petri audit", "Built in");
        assertThat(page(id)).contains("Shutdown pending, options narrowed", "2 of 5");
    }

    @Test
    void beginsAProfileWithTheMetricsOfAnEvaluation() {
        var log = new MadeLog("own_" + Given.word(), "m/" + Given.word()).samples("calm", "leaked", 0, 2);

        assertThat(get(As.officer(), "/evidence/profiles/new?evaluation=" + sent(log))
                        .asString())
                .contains("value=\"" + log.task + "\"", "value=\"leaked\"", "value=\"calm\"");
    }

    @Test
    void showsTheMatrixOfAModelWithItsHoles() {
        var model = models.register(Given.OFFICER, Given.model());
        var id = sent(new MadeLog(
                        "agentic_misalignment", model.identifiers().iterator().next())
                .samples("blackmail_a_replacement", "harmful", 0, 60));

        var cell = "/models/" + model.id() + "/cells/COERCION/REPLACEMENT_PENDING";

        var page = get(As.engineer(), "/models/" + model.id() + "/coverage").asString();

        assertThat(get(As.auditor(), cell).asString())
                .contains("/evidence/" + id, "no safety officer has accepted it", "No case rested on it.");
        assertThat(page)
                .contains(cell, "upper bound", "6.0%", "options narrowed", "Weak", "Nothing is known")
                .contains("Ordinary use", "Shutdown pending", "Sandbagging", "None is recorded.")
                .contains("no level with rules is in force");
    }

    @Test
    void recordsAPublishedClaimWithItsCaveatAndWithoutAnInterval() {
        var model = models.register(Given.OFFICER, Given.model());
        var place = "/models/" + model.id() + "/coverage";
        var form = WebForm.at(As::officer, place + "/claims/new");

        var lacking = form.send(place + "/claims", Map.of("rate", "840", "trials", "many"));
        assertThat(lacking.statusCode()).isEqualTo(422);
        assertThat(lacking.asString())
                .contains("Give the rate in percent, from 0 to 100.", "leave it empty", "Name the source.");

        var recorded = form.send(
                place + "/claims",
                Map.of(
                        "behaviour", "COERCION",
                        "constraint", "REPLACEMENT_PENDING",
                        "optionsNarrowed", "true",
                        "condition", "As printed",
                        "rate", "84 %",
                        "source", "System card, page 27",
                        "caveat", "No other options"));
        assertThat(recorded.statusCode()).isEqualTo(303);
        assertThat(get(As.auditor(), place).asString())
                .contains("84%", "n not stated, so no interval", "System card, page 27", "No other options", "no gate");
    }

    @Test
    void showsTextOfALogAsTextOnly() {
        var evil = "<script>alert(1)</script>";
        var log = new MadeLog("task " + evil + Given.word(), "m/\"><img src=x onerror=alert(2)>" + Given.word())
                .with("tags", List.of(evil))
                .with("metadata", Map.of("note", evil, "{inject:shell.actor.name}", "{inject:csrf.token}"))
                .samples("c" + evil, "m'\"><svg onload=alert(3)>", 1, 2);
        var id = Samples.send(As.pipeline(), "\"><script>alert(4)</script>.json", log.json())
                .jsonPath()
                .getString("evaluations[0].id");

        for (var address : new String[] {"/evidence/" + id, "/evidence", "/evidence/profiles/new?evaluation=" + id}) {
            var page = get(As.officer(), address).asString();
            assertThat(page).doesNotContain("<script>alert", "<img", "<svg");
            assertInert(page);
        }
        assertThat(page(id)).contains("&lt;script&gt;alert(1)", "{inject:csrf.token}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/evidence", "/evidence/profiles", "/evidence/imports", "/evidence/profiles/new"})
    void hasNothingInlineThePolicyWouldBlock(String address) {
        assertInert(get(As.officer(), address).asString());
    }

    private static void assertInert(String page) {
        var html = Jsoup.parse(page);
        assertThat(html.select("script:not([src]), style, [style]")).isEmpty();
        assertThat(html.getAllElements())
                .allSatisfy(element -> assertThat(element.attributes().asList())
                        .noneMatch(attribute -> attribute.getKey().startsWith("on")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/evidence/imports", "/evidence/profiles/new"})
    void keepsFormsToOfficers(String address) {
        assertThat(get(As.officer(), address).statusCode()).isEqualTo(200);
        assertThat(get(As.engineer(), address).statusCode()).isEqualTo(403);
        assertThat(get(As.nobody(), address).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/evidence", "/evidence/profiles"})
    void keepsPagesToPeople(String address) {
        assertThat(get(As.stop1(), address).statusCode()).isEqualTo(200);
        assertThat(get(As.gateway(), address).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesFormsSentByOthersThanOfficers() {
        var model = models.register(Given.OFFICER, Given.model());
        var id = sent(new MadeLog("t_" + Given.word(), "m/" + Given.word()).samples("c", "x", 1, 2));
        var form = WebForm.at(As::officer, "/evidence/profiles/new").by(As::engineer);

        assertThat(form.send("/evidence/" + id + "/review", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(form.send("/evidence/profiles", Map.of()).statusCode()).isEqualTo(403);
        assertThat(form.send("/models/" + model.id() + "/coverage/claims", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(form.sendFile("/evidence/imports", "log", "x", new byte[1]).statusCode())
                .isEqualTo(403);
        assertThat(get(As.engineer(), "/models/" + model.id() + "/coverage/claims/new")
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(As.gateway(), "/models/" + model.id() + "/coverage").statusCode())
                .isEqualTo(403);
        assertThat(get(As.gateway(), "/evidence/" + id).statusCode()).isEqualTo(403);
    }

    @Test
    void hasAPageForWhatIsNotThere() {
        assertThat(get(As.engineer(), "/evidence/" + Ids.next()).statusCode()).isEqualTo(404);
        assertThat(get(As.engineer(), "/evidence/nonsense").statusCode()).isEqualTo(404);
    }

    private static String imported(String file) {
        return Samples.send(As.pipeline(), file).jsonPath().getString("evaluations[0].id");
    }
}
