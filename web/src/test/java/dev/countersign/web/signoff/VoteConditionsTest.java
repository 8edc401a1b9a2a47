package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.audit.AuditTrail;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Model;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Conditions attached to approvals, through the API and on the pages.
@CountersignTest
class VoteConditionsTest {

    private Model model;
    private Deployment deployment;

    @BeforeEach
    void stage() {
        model = Stage.model("ASL-2");
        deployment = Stage.ready(model);
    }

    /// Takes a safety officer and a board member.
    private Case sensitive() {
        Stage.accepted(model, 400, 3);
        return Stage.asked(deployment, Stage.tool(Capability.CONTACT_PEOPLE));
    }

    private static Response sign(
            RequestSpecification signer, Case about, String capacity, String verdict, Object conditions) {
        return signer.body(Rest.body(
                        "capacity", capacity,
                        "verdict", verdict,
                        "reason", "Read it all.",
                        "digest", about.digest(),
                        "conditions", conditions))
                .post("/api/v1/cases/" + about.id() + "/sign-offs");
    }

    private static Grant granted(UUID caseId) {
        return Stage.bean(GrantService.class).ofCases(List.of(caseId)).getFirst();
    }

    private static String page(RequestSpecification reader, String path) {
        var page = reader.accept(ContentType.HTML).get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    @Test
    void narrowsTheGrantAndStaysWithIt() {
        var about = sensitive();
        var end = Stage.inDays(2).truncatedTo(ChronoUnit.SECONDS);
        var attached = Map.of(
                "words",
                "Only <b>customers</b> of the archive.",
                "validUntil",
                end.toString(),
                "callCondition",
                "params.to.endsWith('@example.com') // ours",
                "rateLimitPerMinute",
                5);

        var first = Rest.made(sign(As.officer(), about, "safety-officer", "APPROVE", attached));

        assertThat(first.getMap("signOffs[0].conditions")).isEqualTo(attached);
        assertThat(first.getString("deadline")).isEqualTo(end.toString());
        assertThat(page(As.board1(), "/cases/" + about.id()))
                .contains(
                        "So far on these conditions",
                        "Only &lt;b&gt;customers&lt;/b&gt; of the archive.",
                        "At most 5 calls a minute",
                        "asked for until",
                        "on conditions");

        var after = Rest.made(
                sign(As.board1(), about, "board-member", "APPROVE", Map.of("callCondition", "size(params.to) < 40")));
        assertThat(after.getString("status")).isEqualTo("APPROVED");
        var grant = granted(about.id());
        assertThat(grant.condition())
                .isEqualTo("(params.to.endsWith('@example.com') // ours\n) && (size(params.to) < 40)");

        var seen = As.auditor().get("/api/v1/grants/" + grant.id()).jsonPath();
        assertThat(seen.getString("validUntil")).isEqualTo(end.toString());
        assertThat(seen.getInt("rateLimitPerMinute")).isEqualTo(5);
        assertThat(seen.getList("conditions")).containsExactly("Only <b>customers</b> of the archive.");
        var table = As.auditor().get("/api/v1/grants?format=csv&deploymentId=" + deployment.id());
        assertThat(table.asString().strip())
                .contains(",\"conditions\"\r\n")
                .endsWith(",\"Only <b>customers</b> of the archive.\"");
        for (var place : List.of("/grants/" + grant.id(), "/deployments/" + deployment.id())) {
            assertThat(page(As.engineer(), place)).contains("Only &lt;b&gt;customers&lt;/b&gt; of the archive.");
        }
    }

    @Test
    void takesNothingThatWidensOrCannotBeApplied() {
        var about = sensitive();

        Refusal.at(
                sign(
                        As.board1(),
                        about,
                        "board-member",
                        "APPROVE",
                        Map.of(
                                "validUntil",
                                Stage.inDays(50).toString(),
                                "callCondition",
                                "params.to ==",
                                "rateLimitPerMinute",
                                0)),
                ProblemType.INVALID,
                "/conditions/rateLimitPerMinute");
        Refusal.at(
                sign(
                        As.board1(),
                        about,
                        "board-member",
                        "APPROVE",
                        Map.of("validUntil", Stage.inDays(50).toString(), "callCondition", "true) || (true")),
                ProblemType.INVALID,
                "/conditions/validUntil",
                "/conditions/callCondition");
        Refusal.at(
                sign(As.board1(), about, "board-member", "REJECT", Map.of("words", "If at all.")),
                ProblemType.INVALID,
                "/conditions/words");
        assertThat(Rest.read(As.board1(), about.id()).getList("signOffs")).isEmpty();
    }

    /// Whoever may not vote attaches nothing either.
    @Test
    void takesNoneFromWhoMayNotVote() {
        var about = sensitive();

        Refusal.problem(
                sign(As.engineer(), about, "board-member", "APPROVE", Map.of("words", "For me.")),
                ProblemType.OWN_CASE);
        Refusal.problem(
                sign(As.auditor(), about, "board-member", "APPROVE", Map.of("words", "For me.")),
                ProblemType.NOT_ELIGIBLE);
        Refusal.problem(
                sign(As.engineer(), about, "board-member", "APPROVE", Map.of("callCondition", "params.to ==")),
                ProblemType.OWN_CASE);
        assertThat(Stage.bean(AuditTrail.class).history("case", about.id(), 20))
                .filteredOn(entry -> entry.action().equals("case.sign-off"))
                .as("each attempt is recorded")
                .hasSize(3);
        assertThat(Stage.bean(CaseService.class).get(about.id()).votes().conditions())
                .isEmpty();
    }

    private static Response vote(Supplier<RequestSpecification> voter, Case about, Map<String, String> more) {
        var fields = new HashMap<>(Map.of(
                "capacity", "safety-officer", "verdict", "APPROVE", "reason", "Harmless.", "digest", about.digest()));
        fields.putAll(more);
        var path = "/cases/" + about.id();
        return WebForm.at(voter, path).send(path + "/sign-offs", fields);
    }

    @Test
    void attachesThemOnThePage() {
        var about = Stage.asked(deployment, Stage.tool(Capability.READ_DATA));
        var day = Stage.inDays(2).toString().substring(0, 10);

        var answer = vote(
                As::officer,
                about,
                Map.of(
                        "conditions/words", "Report after a week.",
                        "conditions/validUntil", day,
                        "conditions/callCondition", "params.folder == 'inbox'",
                        "conditions/rateLimitPerMinute", "7"));

        assertThat(answer.statusCode()).isEqualTo(303);
        var signed = Stage.bean(CaseService.class).get(about.id());
        assertThat(signed.status()).isEqualTo(CaseStatus.APPROVED);
        var grant = granted(about.id());
        assertThat(grant.validUntil()).isEqualTo(day + "T23:59:59Z");
        assertThat(grant.condition()).isEqualTo("params.folder == 'inbox'");
        assertThat(grant.rateLimitPerMinute()).isEqualTo(7);
        assertThat(grant.givenOn()).containsExactly("Report after a week.");
        assertThat(page(As.engineer(), "/cases/" + about.id()))
                .contains("On these conditions", "Report after a week.", "Approve, on conditions: Harmless.");
    }

    @Test
    void keepsWhatWasTypedWhenAConditionCannotBeRead() {
        var about = Stage.asked(deployment, Stage.tool(Capability.READ_DATA));

        var unread = vote(As::officer, about, Map.of("conditions/rateLimitPerMinute", "a few"));
        assertThat(unread.statusCode()).isEqualTo(422);
        assertThat(unread.asString())
                .contains("<details class=\"attach\" open>", "Give a whole number from 1.", "a few");

        var useless = vote(
                As::officer,
                about,
                Map.of("conditions/callCondition", "params.x ==", "conditions/words", "I typed this"));
        assertThat(useless.statusCode()).isEqualTo(422);
        assertThat(useless.asString()).contains(">I typed this</textarea>", "params.x ==");
        assertThat(Stage.bean(CaseService.class).get(about.id()).signOffs()).isEmpty();
    }

    @Test
    void takesOnlyWordsOnOtherKindsOfCase() {
        var id = Rest.id(Rest.made(As.officer()
                .body(Rest.determinationContent())
                .post("/api/v1/models/" + Rest.model() + "/determinations")));
        var about = Stage.bean(CaseService.class).get(id);

        assertThat(page(As.board1(), "/cases/" + id))
                .contains("conditions/words")
                .doesNotContain("conditions/validUntil", "conditions/callCondition");
        Refusal.at(
                sign(As.board1(), about, "board-member", "APPROVE", Map.of("rateLimitPerMinute", 5)),
                ProblemType.INVALID,
                "/conditions/words");
        Rest.made(sign(As.board1(), about, "board-member", "APPROVE", Map.of("words", "Review it in May.")));
        assertThat(page(As.board2(), "/cases/" + id)).contains("So far on these conditions", "Review it in May.");
    }
}
