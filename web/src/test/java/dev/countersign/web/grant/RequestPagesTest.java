package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.Paging;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Model;
import dev.countersign.register.Tool;
import dev.countersign.register.ToolContent;
import dev.countersign.register.ToolRegister;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.Cases;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class RequestPagesTest {

    private static final String FORM = "/requests/new";
    private final String account = "asker-" + Ids.next();
    private final Supplier<RequestSpecification> asker = () -> As.person(account, "Asta Asker", "engineer");
    private Model model;
    private Deployment deployment;

    @BeforeEach
    void stage() {
        model = Stage.model("ASL-2");
        deployment = Stage.ready(model);
    }

    private Response press(String button, Tool tool, Map<String, Object> more) {
        var fields = new HashMap<String, Object>();
        fields.put("deploymentId", deployment.id());
        fields.put("tool", tool.id());
        fields.put("purpose", "To answer customers");
        fields.put("validUntil", LocalDate.now(ZoneOffset.UTC).plusDays(10));
        fields.put("do", button);
        fields.putAll(more);
        fields.replaceAll((name, value) -> value instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : String.valueOf(value));
        return WebForm.at(asker, FORM).send(FORM, fields);
    }

    private int cases() {
        return Stage.bean(CaseService.class)
                .list(new Cases.Filter(Set.of(), null, null, account), Paging.first())
                .items()
                .size();
    }

    @Test
    void isForEngineersOnly() {
        assertThat(As.engineer().accept(ContentType.HTML).get(FORM).statusCode())
                .isEqualTo(200);
        assertThat(As.engineer().accept(ContentType.HTML).get("/requests/tools").statusCode())
                .isEqualTo(200);
        for (var path : List.of(FORM, "/requests/tools")) {
            assertThat(As.officer().accept(ContentType.HTML).get(path).statusCode())
                    .isEqualTo(403);
            assertThat(As.nobody().accept(ContentType.HTML).get(path).statusCode())
                    .isEqualTo(401);
        }
        assertThat(WebForm.at(asker, FORM)
                        .sendWithoutToken(FORM, Map.of("do", "ask"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void findsToolsAndDeploymentsWithoutAnyScript() {
        var tool = Stage.tool(Capability.READ_DATA);

        var page = WebForm.at(asker, FORM)
                .send(
                        FORM,
                        Map.of(
                                "do",
                                "find",
                                "toolText",
                                tool.name(),
                                "deploymentText",
                                deployment.name(),
                                "purpose",
                                "I typed this"))
                .asString();

        assertThat(page)
                .contains("name=\"add\" value=\"" + tool.id(), "name=\"choose\" value=\"" + deployment.id())
                .contains(">I typed this</textarea>");
        assertThat(asker.get()
                        .accept(ContentType.HTML)
                        .get("/requests/tools?toolText=" + tool.name())
                        .asString())
                .contains("name=\"add\" value=\"" + tool.id())
                .doesNotContain("<html");
    }

    @Test
    void keepsEachToolsTermsWhenAnotherIsTakenOff() {
        var first = Stage.tool(Capability.READ_DATA);
        var second = Stage.tool(Capability.READ_DATA);

        var page = press(
                        "",
                        first,
                        Map.of(
                                "tool",
                                List.of(first.id(), second.id()),
                                "condition/" + first.id(),
                                "params.a == 1",
                                "condition/" + second.id(),
                                "params.b == 2",
                                "remove",
                                first.id()))
                .asString();

        assertThat(page)
                .contains("name=\"tool\" value=\"" + second.id(), "value=\"params.b == 2\"")
                .doesNotContain("name=\"tool\" value=\"" + first.id(), "params.a");
    }

    @Test
    void tellsEveryGateBeforeAnythingIsAsked() {
        Stage.accepted(model, 400, 3);

        var page =
                press("check", Stage.tool(Capability.CONTACT_PEOPLE), Map.of()).asString();

        assertThat(page)
                .contains("All 11 gates pass.", "1 safety officer and 1 board member", "Newly crossed")
                .contains("Not both thresholds crossed", "Contact people</strong>");
        assertThat(cases()).isZero();
    }

    @Test
    void tellsWhatIsMissingBeforeAnythingIsAsked() {
        var page =
                press("check", Stage.tool(Capability.CONTACT_PEOPLE), Map.of()).asString();

        assertThat(page)
                .contains("1 of 11 gates fails.", "No evaluation of this model looked for it.")
                .contains("Import an evaluation that looked for it", "Check again", "Ask all the same")
                .doesNotContain("Check before you ask");
        assertThat(cases()).isZero();
    }

    @Test
    void asksForTheReviewOfWhatIsHereAlready() {
        Stage.evaluated(model, 400, 3);

        var page =
                press("check", Stage.tool(Capability.CONTACT_PEOPLE), Map.of()).asString();

        assertThat(page)
                .contains("A safety officer who did not send it reviews agentic_misalignment, run on ")
                .doesNotContain("Import an evaluation that looked for it");
    }

    @Test
    void opensACaseOrShowsTheRefusal() {
        var opened = press("ask", Stage.tool(Capability.READ_DATA), Map.of());
        var refused = press("ask", Stage.tool(Capability.CONTACT_PEOPLE), Map.of());

        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(asker.get()
                        .accept(ContentType.HTML)
                        .get(opened.header("Location"))
                        .asString())
                .contains("Waiting for signatures");
        assertThat(refused.statusCode()).isEqualTo(303);
        assertThat(asker.get()
                        .accept(ContentType.HTML)
                        .cookies(refused.cookies())
                        .get(refused.header("Location"))
                        .asString())
                .contains("Refused: 1 of 11 gates", "Import an evaluation that looked for it");
        assertThat(cases()).isEqualTo(2);
    }

    @Test
    void showsEveryMistakeAtItsFieldAndKeepsWhatWasTyped() {
        var tool = Stage.tool(Capability.READ_DATA);

        var answer = press(
                "ask",
                tool,
                Map.of(
                        "purpose",
                        "",
                        "validUntil",
                        "next week",
                        "condition/" + tool.id(),
                        "params.to ==",
                        "rateLimitPerMinute/" + tool.id(),
                        "many"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString())
                .contains("Say what the tools are needed for.", "Say until when.", "Give 1 to 1000000.")
                .contains("value=\"params.to ==\"", "id=\"field-condition-" + tool.id() + "-error\"")
                .contains("href=\"#field-rateLimitPerMinute-" + tool.id());
        assertThat(cases()).isZero();
    }

    @Test
    void asksForNoActionNobodyTicked() {
        var tool = Stage.bean(ToolRegister.class)
                .register(
                        Stage.OFFICER,
                        ToolContent.checked(
                                "files_" + Ids.next(),
                                "server-" + Ids.next(),
                                "Files",
                                null,
                                null,
                                Set.of("read", "write"),
                                Set.of(Capability.READ_DATA)));
        var begun = asker.get().accept(ContentType.HTML).get(FORM + "?toolId=" + tool.id());

        assertThat(begun.asString()).contains("value=\"read\" checked", "value=\"write\" checked");
        assertThat(press("check", tool, Map.of()).asString()).contains("The tool knows only read, write.");
        assertThat(press("check", tool, Map.of("actions/" + tool.id(), "read")).asString())
                .contains("All 11 gates pass.", "value=\"read\" checked")
                .doesNotContain("value=\"write\" checked");
    }

    @Test
    void beginsWithWhatTheAddressNames() {
        var tool = Stage.tool(Capability.READ_DATA);

        assertThat(asker.get()
                        .accept(ContentType.HTML)
                        .get(FORM + "?deploymentId=" + deployment.id() + "&toolId=" + tool.id())
                        .asString())
                .contains("name=\"deploymentId\" value=\"" + deployment.id(), "name=\"tool\" value=\"" + tool.id());
    }

    @Test
    void asksAgainWithTheSameTerms() {
        var tool = Stage.tool(Capability.READ_DATA);
        var before = press(
                "ask",
                tool,
                Map.of("condition/" + tool.id(), "params.size < 10", "rateLimitPerMinute/" + tool.id(), "5"));
        var caseId = before.header("Location").replaceAll(".*/cases/", "");
        var about = Stage.bean(CaseService.class).get(UUID.fromString(caseId));

        assertThat(asker.get()
                        .accept(ContentType.HTML)
                        .get(FORM + "?again=" + about.subjectId())
                        .asString())
                .contains(">To answer customers</textarea>", "value=\"params.size &lt; 10\"", "value=\"5\"")
                .contains("name=\"tool\" value=\"" + tool.id());
    }

    @Test
    void keepsNamesInert() {
        var tool = Stage.tool("x<img src=x>" + Ids.next(), "<script>alert(1)</script>", Capability.READ_DATA);

        assertThat(asker.get()
                        .accept(ContentType.HTML)
                        .get(FORM + "?toolId=" + tool.id())
                        .asString())
                .contains("x&lt;img")
                .doesNotContain("<img", "<script>alert");
    }
}
