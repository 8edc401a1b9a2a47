package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.register.Capability;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@CountersignTest
class ToolGrantRequestResourceTest {

    private static final String PATH = "/api/v1/tool-grant-requests";

    private static JsonPath preview(Map<String, Object> draft) {
        var answer = As.engineer().body(draft).post(PATH + "/preview");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath();
    }

    @Test
    void saysWhatIsMissingBeforeAnyoneAsks() {
        var deployment = Rest.deployment(Rest.model());
        var draft = Rest.grantDraft(deployment, Rest.tool("CONTACT_PEOPLE"));

        var shown = preview(draft);

        assertThat(shown.getMap("").keySet()).containsExactlyInAnyOrder("passed", "gates", "quorum", "widening");
        assertThat(shown.getBoolean("passed")).isFalse();
        assertThat(shown.getList("gates.gate"))
                .containsExactly(
                        "deployment",
                        "safety-level",
                        "safeguards",
                        "evidence",
                        "shutdown-authority",
                        "incident",
                        "capabilities",
                        "duration",
                        "tool-definition",
                        "thresholds",
                        "own-acts");
        assertThat(shown.getList("gates.findAll { !it.passed }.remedy", String.class))
                .hasSize(8)
                .allMatch(remedy -> !remedy.isBlank());
        assertThat(shown.getList("widening.gained")).isEqualTo(List.of("CONTACT_PEOPLE"));
        assertThat(shown.getBoolean("widening.freedom.before.crossed")).isFalse();
        assertThat(shown.getBoolean("widening.freedom.after.crossed")).isTrue();
        assertThat(shown.getBoolean("widening.oversight.after.crossed")).isTrue();
        assertThat(As.auditor()
                        .get("/api/v1/cases?deploymentId=" + deployment)
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
    }

    @Test
    void refusesAtOnceWithEveryFailingGate() {
        var draft = Rest.grantDraft(Rest.deployment(Rest.model()), Rest.tool("CONTACT_PEOPLE"));
        var previewed = preview(draft);

        var answer = As.engineer().body(draft).post(PATH);

        var made = Rest.made(answer);
        assertThat(made.getString("status")).isEqualTo("REFUSED");
        assertThat(made.getList("gates")).isEqualTo(previewed.getList("gates"));
        assertThat(made.getList("quorum")).isEqualTo(previewed.getList("quorum"));
        assertThat(made.getMap("widening")).isEqualTo(previewed.getMap("widening"));
        assertThat(As.board1().get(answer.header("Location")).jsonPath().getMap(""))
                .isEqualTo(made.getMap(""));
        assertThat(Rest.read(As.auditor(), made.getUUID("caseId")).getString("status"))
                .isEqualTo("REFUSED");
        Refusal.problem(
                Rest.vote(As.officer(), made.getUUID("caseId"), "safety-officer", "APPROVE"),
                ProblemType.ILLEGAL_STATE);
    }

    @Test
    void opensACaseWhenEveryGatePasses() {
        var deployment = Stage.ready(Stage.model("ASL-2"));
        var tool = Stage.tool(Capability.READ_DATA);
        var draft = Rest.grantDraft(deployment.id(), tool.id());
        draft.put(
                "tools",
                List.of(Rest.body(
                        "toolId",
                        tool.id(),
                        "actions",
                        Set.of("tools/call"),
                        "condition",
                        "params.limit < 100",
                        "rateLimitPerMinute",
                        60)));
        assertThat(preview(draft).getBoolean("passed")).isTrue();

        var made = Rest.made(As.engineer().body(draft).post(PATH));

        assertThat(made.getString("status")).isEqualTo("OPEN");
        assertThat(made.getString("digest")).matches("[0-9a-f]{64}");
        assertThat(made.getList("tools"))
                .isEqualTo(List.of(Map.of(
                        "toolId", tool.id().toString(),
                        "definitionDigest", tool.definitionDigest(),
                        "actions", List.of("tools/call"),
                        "condition", "params.limit < 100",
                        "rateLimitPerMinute", 60)));
        assertThat(made.getString("requestedBy")).isEqualTo("engineer");
        assertThat(made.getList("quorum"))
                .isEqualTo(List.of(Map.of("role", "safety-officer", "needed", 1, "given", 0, "rejected", 0)));
        Refusal.problem(
                Rest.vote(
                        As.person("engineer", "Erin", "engineer", "safety-officer"),
                        made.getUUID("caseId"),
                        "safety-officer",
                        "APPROVE"),
                ProblemType.OWN_CASE);

        Rest.approve(As.officer(), made.getUUID("caseId"), "safety-officer");

        assertThat(As.engineer()
                        .get(PATH + "/" + made.getString("id"))
                        .jsonPath()
                        .getString("status"))
                .isEqualTo("APPROVED");
        assertThat(As.engineer()
                        .get("/api/v1/grants?active=true&deploymentId=" + deployment.id())
                        .jsonPath()
                        .getMap("items[0]"))
                .containsEntry("condition", "params.limit < 100")
                .containsEntry("rateLimitPerMinute", 60);
    }

    @Test
    void losesTheSignaturesWhenTheToolChanges() {
        var deployment = Stage.ready(Stage.model("ASL-3"));
        var tool = Stage.tool(Capability.READ_DATA);
        var made = Rest.made(
                As.engineer().body(Rest.grantDraft(deployment.id(), tool.id())).post(PATH));
        var caseId = made.getUUID("caseId");
        Rest.approve(As.officer(), caseId, "safety-officer");
        var seen = made.getString("digest");

        As.engineer()
                .body(List.of(Map.of("name", tool.name(), "description", "Something else", "inputSchema", Map.of())))
                .post("/api/v1/tools/imports?server=" + tool.server());

        Refusal.problem(Rest.vote(As.board1(), caseId, "board-member", "APPROVE", seen), ProblemType.STALE_DIGEST);
        var now = Rest.read(As.board1(), caseId);
        assertThat(now.getString("digest")).isNotEqualTo(seen);
        assertThat(now.getList("signOffs.counts")).isEqualTo(List.of(false));
        assertThat(now.getList("gates.findAll { !it.passed }.gate")).isEqualTo(List.of("tool-definition"));
        assertThat(As.engineer()
                        .get(PATH + "/" + made.getString("id"))
                        .jsonPath()
                        .getString("digest"))
                .isEqualTo(now.getString("digest"));

        Rest.approve(As.board1(), caseId, "board-member");
        Rest.approve(As.officer(), caseId, "safety-officer");
        assertThat(Rest.read(As.board1(), caseId).getString("status")).isEqualTo("OPEN");
    }

    @Test
    void namesEveryFieldThatIsMissing() {
        Refusal.at(
                As.engineer().body("{}").post(PATH),
                ProblemType.INVALID,
                "/deploymentId",
                "/tools",
                "/purpose",
                "/validUntil");
    }

    @Test
    void pointsIntoTheListOfTools() {
        var known = Rest.tool("READ_DATA");
        var draft = Rest.grantDraft(Ids.next(), known);
        draft.put(
                "tools",
                List.of(
                        Map.of(
                                "toolId",
                                known,
                                "actions",
                                Set.of("tools/delete"),
                                "condition",
                                "params.",
                                "rateLimitPerMinute",
                                0),
                        Map.of("toolId", known),
                        Map.of("toolId", Ids.next()),
                        Map.of()));

        Refusal.at(
                As.engineer().body(draft).post(PATH + "/preview"),
                ProblemType.INVALID,
                "/deploymentId",
                "/tools/0/actions",
                "/tools/0/condition",
                "/tools/0/rateLimitPerMinute",
                "/tools/1/toolId",
                "/tools/2/toolId",
                "/tools/3/toolId");
    }

    @Test
    void refusesNothingInPlaceOfATool() {
        var draft = Rest.grantDraft(Ids.next(), Ids.next());
        draft.put("tools", Collections.singletonList(null));
        Refusal.problem(As.engineer().body(draft).post(PATH), ProblemType.MALFORMED);

        draft.put("tools", "all of them");
        Refusal.at(As.engineer().body(draft).post(PATH), ProblemType.MALFORMED, "/tools");

        draft.put("tools", List.of(Map.of("toolId", Ids.next(), "rateLimitPerMinute", 1.5)));
        Refusal.at(As.engineer().body(draft).post(PATH), ProblemType.MALFORMED, "/tools/0/rateLimitPerMinute");

        draft.put("tools", List.of());
        draft.put("validUntil", "tomorrow");
        Refusal.at(As.engineer().body(draft).post(PATH), ProblemType.MALFORMED, "/validUntil");
    }
}
