package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.Capability;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CountersignTest
class CaseResourceTest {

    @Inject
    AuditTrail audit;

    /// A determination waits for two board members.
    private static UUID opened() {
        return Rest.id(Rest.made(As.officer()
                .body(Rest.determinationContent())
                .post("/api/v1/models/" + Rest.model() + "/determinations")));
    }

    @Test
    void showsOneCaseWithWhatASignerBindsTo() {
        var id = opened();

        var shown = Rest.read(As.board1(), id);

        assertThat(shown.getMap("").keySet())
                .containsExactlyInAnyOrder(
                        "id",
                        "kind",
                        "status",
                        "title",
                        "subjectId",
                        "deploymentId",
                        "openedBy",
                        "openedByName",
                        "openedAt",
                        "deadline",
                        "decidedAt",
                        "digest",
                        "policyVersion",
                        "statement",
                        "evidence",
                        "gates",
                        "quorum",
                        "signOffs",
                        "eligibility");
        assertThat(shown.getString("digest")).matches("[0-9a-f]{64}");
        assertThat(shown.getString("openedByName")).isEqualTo("Olga Officer");
        assertThat(shown.getMap("gates[0]"))
                .isEqualTo(Map.of(
                        "gate", "date",
                        "title", "Review date lies ahead",
                        "passed", true,
                        "detail", "Reviewed by " + Rest.inDays(180).substring(0, 10) + ".",
                        "remedy", ""));
        assertThat(shown.getList("signOffs")).isEmpty();
    }

    @Test
    void saysInWhichCapacityTheReaderMaySign() {
        var id = opened();

        assertThat(Rest.read(As.board1(), id).getList("eligibility"))
                .isEqualTo(List.of(Rest.body(
                        "capacity",
                        "board-member",
                        "eligible",
                        true,
                        "type",
                        null,
                        "reason",
                        null,
                        "mayRecuse",
                        false)));
        assertThat(Rest.read(As.engineer(), id).getList("eligibility"))
                .isEqualTo(List.of(Rest.body(
                        "capacity",
                        "board-member",
                        "eligible",
                        false,
                        "type",
                        ProblemType.NOT_ELIGIBLE.uri(),
                        "reason",
                        "You are not a Board member.",
                        "mayRecuse",
                        false)));
    }

    @Test
    void letsItsOpenerTakeACaseBackAndNobodyElse() {
        var id = opened();

        Refusal.is(
                withdraw(As.board1(), id),
                ProblemType.FORBIDDEN,
                "Only Olga Officer or an administrator may withdraw it.");
        assertThat(audit.history("case", id, 1).getFirst().action()).isEqualTo("case.withdrawal");

        var withdrawn = withdraw(As.officer(), id);
        assertThat(withdrawn.statusCode()).isEqualTo(200);
        assertThat(withdrawn.jsonPath().getString("status")).isEqualTo("WITHDRAWN");
        Refusal.is(withdraw(As.admin(), id), ProblemType.ILLEGAL_STATE, "This case is closed: Withdrawn.");
        Refusal.problem(Rest.vote(As.board1(), id, "board-member", "APPROVE"), ProblemType.ILLEGAL_STATE);
    }

    private static Response withdraw(RequestSpecification who, UUID id) {
        return who.body(Map.of("reason", "Asked too early.")).post("/api/v1/cases/" + id + "/withdrawal");
    }

    @Test
    void filtersTheDocket() {
        var deployment = Stage.ready(Stage.model("ASL-2"));
        var open =
                Stage.asked(deployment, Stage.tool(Capability.READ_DATA)).id().toString();
        var refused = Stage.asked(deployment, Stage.tool(Capability.CONTACT_PEOPLE))
                .id()
                .toString();
        var here = "deploymentId=" + deployment.id();

        assertThat(ids(As.auditor(), here + "&kind=TOOL_GRANT")).containsExactly(refused, open);
        assertThat(ids(As.auditor(), here + "&status=OPEN")).containsExactly(open);
        assertThat(ids(As.auditor(), here + "&kind=TOOL_GRANT&status=OPEN&status=REFUSED"))
                .containsExactly(refused, open);
        assertThat(ids(As.engineer(), here + "&mine=true&kind=TOOL_GRANT")).containsExactly(refused, open);
        assertThat(ids(As.engineer2(), here + "&mine=true")).isEmpty();
        assertThat(ids(As.engineer2(), here + "&mine=false")).contains(open);
    }

    private static List<String> ids(RequestSpecification who, String query) {
        return who.get("/api/v1/cases?" + query).jsonPath().getList("items.id");
    }

    @Test
    void listsWhatWaitsForTheReader() {
        var id = opened().toString();

        assertThat(waiting(As.board3())).contains(id);
        assertThat(waiting(As.officer())).doesNotContain(id);
        Rest.approve(As.board3(), UUID.fromString(id), "board-member");
        assertThat(waiting(As.board3())).doesNotContain(id);
    }

    /// All of it, as other tests leave cases behind.
    private static List<String> waiting(RequestSpecification who) {
        return who.get("/api/v1/cases/waiting?limit=500").jsonPath().getList("items.id");
    }
}
