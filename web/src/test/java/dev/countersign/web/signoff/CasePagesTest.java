package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.grant.GrantDraft;
import dev.countersign.grant.GrantService;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Model;
import dev.countersign.register.Tool;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class CasePagesTest {

    private Model model;
    private Deployment deployment;

    @BeforeEach
    void stage() {
        model = Stage.model("ASL-2");
        deployment = Stage.ready(model);
    }

    private Case sensitive() {
        Stage.accepted(model, 400, 3);
        return Stage.asked(deployment, Stage.tool(Capability.CONTACT_PEOPLE));
    }

    private Case harmless() {
        return Stage.asked(deployment, Stage.tool(Capability.READ_DATA));
    }

    private static String page(RequestSpecification reader, Case about) {
        var page = reader.accept(ContentType.HTML).get(path(about));
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    private static String path(Case about) {
        return "/cases/" + about.id();
    }

    private static Response vote(Supplier<RequestSpecification> voter, Case about, Map<String, String> fields) {
        return WebForm.at(voter, path(about)).send(path(about) + "/sign-offs", fields);
    }

    private static Map<String, String> approval(Case about, String role, String reason) {
        return Map.of("capacity", role, "verdict", "APPROVE", "reason", reason, "digest", about.digest());
    }

    @Test
    void saysWhatWouldWidenAndWhoSigns() {
        var about = sensitive();

        assertThat(page(As.board1(), about))
                .contains("<strong>Contact people</strong>", "Newly crossed", about.digest())
                .contains("0.8%</strong>", "n&nbsp;=&nbsp;400", "Replacement pending")
                .contains("Someone can stop it", "Can be stopped by stop1.")
                .contains("You may vote, as board member.")
                .containsSubsequence("Safety officer", "Seat open", "Board member", "Seat open");
    }

    @Test
    void tellsFindingsApartByTheirConditionWhileOpenAndAfterwards() {
        var about = sensitive();

        assertThat(page(As.board1(), about)).contains("<code>blackmail_explicit_replacement</code>, harmful");

        Stage.approve(about.id(), Stage.OFFICER, Stage.BOARD1);
        assertThat(page(As.board1(), about))
                .contains("<code>blackmail_explicit_replacement</code>, harmful")
                .contains("<code>blackmail_explicit_none</code>, harmful");
    }

    @Test
    void recordsAVoteThatMeetsTheQuorum() {
        var about = harmless();

        var answer = vote(As::officer, about, approval(about, "safety-officer", "Harmless."));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(Stage.bean(CaseService.class).get(about.id()).status()).isEqualTo(CaseStatus.APPROVED);
        assertThat(page(As.engineer(), about))
                .contains("What it changed", "Olga Officer</strong> approved", "Harmless.");
    }

    @Test
    void keepsTheReasonWhenTheVerdictIsMissing() {
        var about = harmless();

        var answer = vote(
                As::officer,
                about,
                Map.of("capacity", "safety-officer", "reason", "I typed this", "digest", about.digest()));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Say how you vote.", ">I typed this</textarea>");
    }

    @Test
    void refusesAVoteForWhatHasChangedAndShowsWhatIsTrueNow() {
        var about = harmless();
        var form = WebForm.at(As::officer, path(about));
        Stage.registerAgent(deployment);

        var answer = form.send(path(about) + "/sign-offs", approval(about, "safety-officer", "I typed this"));

        assertThat(answer.statusCode()).isEqualTo(409);
        var present = Stage.bean(CaseService.class).get(about.id()).digest();
        assertThat(present).isNotEqualTo(about.digest());
        assertThat(answer.asString())
                .contains("Read it again", ">I typed this</textarea>", "name=\"digest\" value=\"" + present + "\"");
    }

    @Test
    void refusesTheOpenersVoteAndASecondOne() {
        var account = "dual-" + Ids.next();
        Supplier<RequestSpecification> dual = () -> As.person(account, "Dora Dual", "engineer", "safety-officer");
        var asker = Stage.person(account, "Dora Dual", Role.ENGINEER);
        var own = Stage.bean(GrantService.class)
                .request(asker, Stage.draft(deployment, Stage.tool(Capability.READ_DATA)))
                .opened();
        var form = WebForm.at(dual, "/cases/" + own.id() + "/withdrawal");

        var refused = form.send(path(own) + "/sign-offs", approval(own, "safety-officer", "My own"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString())
                .contains("You opened this case", "My own")
                .doesNotContain("Sign</button>");

        var shared = sensitive();
        var officer = WebForm.at(As::officer, path(shared));
        officer.send(path(shared) + "/sign-offs", approval(shared, "safety-officer", "Once"));
        var twice = officer.send(path(shared) + "/sign-offs", approval(shared, "safety-officer", "Twice"));

        assertThat(twice.statusCode()).isEqualTo(409);
        assertThat(twice.asString()).contains("one person counts once", "Twice");
        assertThat(page(As.officer(), shared)).contains("You have voted on this case as safety officer: approved.");
    }

    @Test
    void letsWhoApprovedRecuseThemselves() {
        var about = sensitive();
        var officer = WebForm.at(As::officer, path(about));
        officer.send(path(about) + "/sign-offs", approval(about, "safety-officer", "Looks well"));
        assertThat(page(As.officer(), about)).contains("Recuse yourself</button>", "value=\"RECUSE\"");
        assertThat(page(As.board1(), about)).doesNotContain("Recuse yourself</button>");
        var recusal = Map.of("capacity", "safety-officer", "verdict", "RECUSE", "digest", about.digest());

        var silent = vote(As::officer, about, recusal);
        var fields = new HashMap<>(recusal);
        fields.put("reason", "My sister sells it");
        var done = vote(As::officer, about, fields);

        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(silent.asString()).contains("Give a reason for your vote", "Recuse yourself</button>");
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(page(As.officer(), about))
                .contains("You have voted on this case as safety officer: recused.", "My sister sells it")
                .contains("1 without effect", "Looks well")
                .doesNotContain("Olga Officer</strong> approved", "Recuse yourself</button>");
    }

    @Test
    void offersSeveralCapacitiesToChooseFrom() {
        assertThat(page(As.person("dora", "Dora Dual", "safety-officer", "board-member"), sensitive()))
                .contains("You may vote, as safety officer or as board member; you count once.")
                .contains("type=\"radio\" name=\"capacity\" value=\"board-member\"");
    }

    @Test
    void tellsThoseWithoutASeatWhoSigns() {
        assertThat(page(As.auditor(), harmless()))
                .contains("You do not vote on this case: it is signed by safety officers.")
                .doesNotContain("Sign</button>");
    }

    @Test
    void keepsMachinesAndStrangersOut() {
        var about = harmless();

        assertThat(As.gateway().accept(ContentType.HTML).get(path(about)).statusCode())
                .isEqualTo(403);
        assertThat(As.nobody().accept(ContentType.HTML).get(path(about)).statusCode())
                .isEqualTo(401);
        assertThat(WebForm.at(As::officer, path(about))
                        .sendWithoutToken(path(about) + "/sign-offs", approval(about, "safety-officer", "Forged"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void listsEveryFindingOfARefusedRequest() {
        var bare = Stage.registered(Stage.unlevelled());

        var about = Stage.asked(bare, Stage.tool(Capability.CONTACT_PEOPLE));

        assertThat(page(As.engineer(), about))
                .contains("Refused: 8 of 11 gates.", "/requests/new?again=" + about.subjectId())
                .contains("Ask for approval of the deployment.", "Propose a shutdown authority for it");
        assertThat(page(As.board1(), about)).doesNotContain("/requests/new?again=");
    }

    @Test
    void showsAnApprovedCaseAsItWasDecided() {
        var about = harmless();
        Stage.approve(about.id(), Stage.OFFICER);

        assertThat(page(As.auditor(), about))
                .contains("<strong>Read data</strong>")
                .doesNotContain("No new kind of capability");
    }

    @Test
    void keepsWhatPeopleWroteInert() {
        var about = Stage.bean(GrantService.class)
                .request(
                        Stage.ENGINEER,
                        new GrantDraft(
                                deployment.id(),
                                List.of(new GrantDraft.Line(
                                        Stage.tool(
                                                        "x<img src=x onerror=alert(1)>" + Ids.next(),
                                                        "",
                                                        Capability.READ_DATA)
                                                .id(),
                                        null,
                                        null,
                                        null)),
                                "<script>alert(1)</script>",
                                Stage.inDays(3)))
                .opened();

        assertThat(page(As.officer(), about))
                .contains("&lt;script&gt;alert(1)", "x&lt;img")
                .doesNotContain("<script>alert", "<img");
    }

    @Test
    void letsTheOpenerTakeACaseBackAndNobodyElse() {
        var about = harmless();
        var withdrawal = path(about) + "/withdrawal";

        var refused = WebForm.at(As::board1, withdrawal).send(withdrawal, Map.of("reason", "I typed this"));
        var missing = WebForm.at(As::engineer, withdrawal).send(withdrawal, Map.of());
        var done = WebForm.at(As::engineer, withdrawal).send(withdrawal, Map.of("reason", "No longer needed"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).contains("Only Erin Engineer", ">I typed this</textarea>");
        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(page(As.engineer(), about)).contains("Withdrawn", "No longer needed");
    }

    @Test
    void answersAnUnknownCaseWithAPage() {
        var answer = As.engineer().accept(ContentType.HTML).get("/cases/" + Ids.next());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("There is nothing here");
    }

    /// Kept here so that a tool's name reads in a sentence.
    @Test
    void namesTheToolAndItsTerms() {
        Tool tool = Stage.tool(Capability.READ_DATA);
        var about = Stage.bean(GrantService.class)
                .request(
                        Stage.ENGINEER,
                        new GrantDraft(
                                deployment.id(),
                                List.of(new GrantDraft.Line(tool.id(), null, "params.to == 'a'", 1200)),
                                "To read",
                                Stage.inDays(3)))
                .opened();

        assertThat(page(As.officer(), about))
                .contains("/tools/" + tool.id(), "params.to == &#39;a&#39;", "1\u202f200 a minute", "tools/call");
    }
}
