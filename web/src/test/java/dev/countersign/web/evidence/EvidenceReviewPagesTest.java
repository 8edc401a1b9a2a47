package dev.countersign.web.evidence;

import static dev.countersign.web.evidence.Browse.get;
import static dev.countersign.web.evidence.Browse.page;
import static dev.countersign.web.evidence.Samples.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.register.ModelRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Logs sent and reviewed on the pages.
@CountersignTest
class EvidenceReviewPagesTest {

    @Inject
    ModelRegister models;

    @Test
    void importsAnUploadedLogAndSaysWhatWasFound() {
        var log = new MadeLog("agentic_misalignment", "m/" + Given.word())
                .samples("blackmail_a_replacement", "harmful", 1, 3);

        var answer = WebForm.at(As::officer, "/evidence/imports")
                .sendFile("/evidence/imports", "log", "run.json", log.json());

        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        assertThat(page(answer.header("Location").replaceAll(".*/evidence/", "")))
                .contains("run.json", "1 of 3", "<span class=\"text-secondary\">officer</span>");
    }

    @Test
    void saysWhyAFileIsRefusedAndKeepsNothing() {
        var answer = WebForm.at(As::officer, "/evidence/imports")
                .sendFile("/evidence/imports", "log", "page.eval", "<!doctype html><p>Sign in".getBytes());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Not imported.", "This is a web page");
    }

    @Test
    void asksForAFileWhenNoneIsChosen() {
        var answer =
                WebForm.at(As::officer, "/evidence/imports").sendFile("/evidence/imports", "other", "x", new byte[1]);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Choose the log to import.");
    }

    @Test
    void takesNoUploadWithoutTheFormsToken() {
        var answer = As.officer()
                .accept(ContentType.HTML)
                .contentType("multipart/form-data")
                .multiPart("log", "run.json", new MadeLog("t", "m/" + Given.word()).json())
                .post("/evidence/imports");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void letsAnotherOfficerAcceptAndNotTheOneWhoSentIt() {
        var log = new MadeLog("agentic_misalignment", "m/" + Given.word())
                .samples("blackmail_a_replacement", "harmful", 0, 60);
        var place = WebForm.at(As::officer, "/evidence/imports")
                .sendFile("/evidence/imports", "log", "own.json", log.json())
                .header("Location")
                .replaceAll(".*/evidence", "/evidence");
        var form = WebForm.at(As::officer, place);
        var review = form.fields();
        review.putAll(Map.of("verdict", "ACCEPT", "reason", "Read it", "independence", "INTERNAL"));
        var own = form.send(place + "/review", review);
        assertThat(own.statusCode()).isEqualTo(303);
        assertThat(get(As.officer(), place).asString())
                .contains("Nobody has reviewed it yet", "You sent this log yourself");

        var other = WebForm.at(EvidenceReviewPagesTest::secondOfficer, place).send(place + "/review", review);
        assertThat(other.statusCode()).isEqualTo(303);
        assertThat(get(As.board1(), place).asString())
                .contains("Accepted", "Run by us", "Read it", "officer2", "Evaluation reviewed")
                .doesNotContain("Record the review");
    }

    @Test
    void saysThatItTakesTwoOfficersToReplaceWhatCountsAgainst() {
        var log = new MadeLog("agentic_misalignment", "m/" + Given.word())
                .samples("blackmail_a_replacement", "harmful", 40, 60);
        var adverse = sent(log);
        accept(As::officer, adverse);
        var milder = sent(log.again().samples("blackmail_a_replacement", "harmful", 0, 60));
        assertThat(Browse.page(adverse)).doesNotContain("It takes two officers");
        assertThat(get(As.officer(), "/evidence/" + milder).asString())
                .contains("It takes two officers.", "/evidence/" + adverse, "accepted by");
        assertThat(Samples.read(milder).getList("takesTwoToReplace")).containsExactly(adverse);

        accept(As::officer, milder);
        assertThat(Samples.read(adverse).<Object>get("supersededBy")).isNull();
        assertThat(get(As.officer(), "/evidence/" + milder).asString())
                .contains("the word of another officer is missing");

        accept(EvidenceReviewPagesTest::secondOfficer, milder);
        assertThat(Samples.read(adverse).getString("supersededBy")).isEqualTo(milder);
        assertThat(get(As.officer(), "/evidence/" + milder).asString()).doesNotContain("It takes two officers");
    }

    @Test
    void saysWhenWhatWasAcceptedOrRejectedHasAnotherInItsPlace() {
        var model = models.register(Given.OFFICER, Given.model());
        var log = new MadeLog(
                        "agentic_misalignment", model.identifiers().iterator().next())
                .samples("blackmail_a_replacement", "harmful", 40, 60);
        var adverse = sent(log);
        var worse = sent(log.again().samples("blackmail_a_replacement", "harmful", 50, 60));
        accept(As::officer, worse);

        assertThat(told(As::officer, adverse, "ACCEPT")).contains("It counts for nothing itself");
        assertThat(Samples.read(adverse).getString("supersededBy")).isEqualTo(worse);

        var milder = sent(log.again().samples("blackmail_a_replacement", "harmful", 0, 60));
        accept(As::officer, milder);
        assertThat(told(EvidenceReviewPagesTest::secondOfficer, worse, "REJECT"))
                .contains("A revision of its run stands in its place");
        assertThat(Samples.read(worse).getString("supersededBy")).isEqualTo(milder);
    }

    /// What the page says after a review.
    private static String told(Supplier<RequestSpecification> as, String id, String verdict) {
        var form = WebForm.at(as, "/evidence/" + id);
        var review = form.fields();
        review.putAll(Map.of("verdict", verdict, "reason", "Read it", "independence", "INTERNAL"));
        var answer = form.send("/evidence/" + id + "/review", review);
        return as.get()
                .accept(ContentType.HTML)
                .cookies(answer.cookies())
                .get("/evidence/" + id)
                .asString();
    }

    private static void accept(Supplier<RequestSpecification> as, String id) {
        var form = WebForm.at(as, "/evidence/" + id);
        var review = form.fields();
        review.putAll(Map.of("verdict", "ACCEPT", "reason", "Read it", "independence", "INTERNAL"));
        assertThat(form.send("/evidence/" + id + "/review", review).statusCode())
                .isEqualTo(303);
    }

    @Test
    void keepsWhatWasTypedWhenAReviewLacksSomething() {
        var id = sent(new MadeLog("t_" + Given.word(), "m/" + Given.word()).samples("c", "x", 1, 2));

        var answer = WebForm.at(As::officer, "/evidence/" + id)
                .send(
                        "/evidence/" + id + "/review",
                        Map.of("revision", "0", "verdict", "ACCEPT", "reason", "My long look"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Say who ran the evaluation.", "My long look");
    }

    private static RequestSpecification secondOfficer() {
        return As.person("officer2", "Oskar Officer", "safety-officer");
    }
}
