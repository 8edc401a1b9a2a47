package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditTrail;
import dev.countersign.register.Capability;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import dev.countersign.web.Stage;
import dev.countersign.web.Tokens;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CountersignTest
class SignOffResourceTest {
    @Inject
    AuditTrail audit;

    /// A determination waits for two board members.
    private static UUID opened() {
        return Rest.id(Rest.made(As.officer()
                .body(Rest.determinationContent())
                .post("/api/v1/models/" + Rest.model() + "/determinations")));
    }

    /// Whatever it is called and entitled to: nobody signed in for this token.
    @Test
    void takesATokenWithoutASessionForAMachine() {
        var id = opened();

        Refusal.problem(
                Rest.vote(As.bearer(Tokens.withoutSession("board1", "board-member")), id, "board-member", "APPROVE"),
                ProblemType.NOT_ELIGIBLE);

        assertThat(Rest.approve(As.board1(), id, "board-member").getInt("quorum[0].given"))
                .isEqualTo(1);
    }

    @Test
    void takesAPersonForAPersonWhateverTheAccountIsCalled() {
        var id = opened();
        var person = As.person("service-account-x", "Xenia Board", "board-member");

        assertThat(Rest.approve(person, id, "board-member").getString("signOffs[0].signer"))
                .isEqualTo("service-account-x");
    }

    @Test
    void countsEachPersonOnceAndDecidesWithTheLastVote() {
        var id = opened();

        var first = Rest.approve(As.board1(), id, "board-member");
        Refusal.is(
                Rest.vote(As.board1(), id, "board-member", "APPROVE"),
                ProblemType.ALREADY_SIGNED,
                "You have voted on this case; one person counts once. You can still take your approval back by recusing"
                        + " yourself in the capacity you gave it in.");
        Refusal.problem(
                Rest.vote(As.person("BOARD1", "Bela Board", "board-member"), id, "board-member", "APPROVE"),
                ProblemType.ALREADY_SIGNED);
        var second = Rest.approve(As.board2(), id, "board-member");

        assertThat(first.getMap("quorum[0]"))
                .isEqualTo(Map.of("role", "board-member", "needed", 2, "given", 1, "rejected", 0));
        assertThat(first.getMap("signOffs[0]"))
                .containsEntry("signer", "board1")
                .containsEntry("capacity", "board-member")
                .containsEntry("verdict", "APPROVE")
                .containsEntry("reason", "Read it all.")
                .containsEntry("digest", first.getString("digest"))
                .containsEntry("counts", true);
        assertThat(first.getString("status")).isEqualTo("OPEN");
        assertThat(second.getString("status")).isEqualTo("APPROVED");
        Refusal.is(
                Rest.vote(As.board3(), id, "board-member", "REJECT"),
                ProblemType.ILLEGAL_STATE,
                "This case is closed: Approved.");
    }

    @Test
    void endsACaseByAsManyRejectionsAsSeats() {
        var id = opened();

        Rest.made(Rest.vote(As.board1(), id, "board-member", "REJECT"));
        var ended = Rest.made(Rest.vote(As.board2(), id, "board-member", "REJECT"));

        assertThat(ended.getString("status")).isEqualTo("REJECTED");
    }

    @Test
    void fillsNoSeatWithAnAbstentionOrARecusal() {
        var id = opened();

        Rest.made(Rest.vote(As.board1(), id, "board-member", "ABSTAIN"));
        var after = Rest.made(Rest.vote(As.board2(), id, "board-member", "RECUSE"));

        assertThat(after.getString("status")).isEqualTo("OPEN");
        assertThat(after.getInt("quorum[0].given")).isZero();
    }

    @Test
    void takesAnApprovalBackByARecusalForGood() {
        var id = opened();
        Rest.approve(As.board1(), id, "board-member");
        assertThat(Rest.read(As.board1(), id).getBoolean("eligibility[0].mayRecuse"))
                .isTrue();
        assertThat(Rest.read(As.board2(), id).getBoolean("eligibility[0].mayRecuse"))
                .isFalse();

        var after = Rest.made(Rest.vote(As.board1(), id, "board-member", "RECUSE"));

        assertThat(after.getInt("quorum[0].given")).isZero();
        assertThat(after.getList("signOffs.verdict")).isEqualTo(List.of("APPROVE", "RECUSE"));
        assertThat(after.getList("signOffs.counts")).isEqualTo(List.of(false, true));
        assertThat(recorded(id)).contains("board1", "\"takesBack\":\"APPROVE\"");
        for (var again : List.of("RECUSE", "APPROVE")) {
            Refusal.is(
                    Rest.vote(As.board1(), id, "board-member", again),
                    ProblemType.ALREADY_SIGNED,
                    "You recused yourself from this case. That stays so, whatever changes in it.");
        }
        Rest.approve(As.board2(), id, "board-member");
        assertThat(Rest.approve(As.board3(), id, "board-member").getString("status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void refusesADigestOfAnotherReadingAndRecordsTheAttempt() {
        var id = opened();
        var seen = "0".repeat(64);

        var answer = Rest.vote(As.board1(), id, "board-member", "APPROVE", seen);

        Refusal.is(
                answer, ProblemType.STALE_DIGEST, "What you read is no longer what would be approved. Read it again.");
        assertThat(recorded(id)).contains("board1", "stale-digest", seen);
        assertThat(Rest.read(As.board1(), id).getList("signOffs")).isEmpty();
    }

    @Test
    void refusesWhomTheCaseGivesNoSeatAndRecordsTheAttempt() {
        var id = opened();

        Refusal.is(
                Rest.vote(As.officer(), id, "safety-officer", "APPROVE"),
                ProblemType.OWN_CASE,
                "You opened this case or it is about you, so others must sign it.");
        assertThat(recorded(id)).contains("officer", "own-case");

        Refusal.is(
                Rest.vote(As.engineer(), id, "board-member", "APPROVE"),
                ProblemType.NOT_ELIGIBLE,
                "You are not a Board member.");
        assertThat(recorded(id)).contains("engineer", "not-eligible");

        Refusal.is(
                Rest.vote(As.stop1(), id, "shutdown-authority", "APPROVE"),
                ProblemType.NOT_ELIGIBLE,
                "This case has no seat for a Shutdown authority.");

        Refusal.is(
                Rest.vote(As.gateway(), id, "board-member", "APPROVE"),
                ProblemType.NOT_ELIGIBLE,
                "Only people sign; gateway is not a person.");
        assertThat(recorded(id)).contains("gateway", "not-eligible");
        assertThat(Rest.read(As.board1(), id).getList("signOffs")).isEmpty();
    }

    /// The refused attempt recorded last about the case.
    private String recorded(UUID id) {
        return audit.history("case", id, 20).stream()
                .filter(entry -> entry.action().equals("case.sign-off"))
                .findFirst()
                .map(AuditEntry::canonical)
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "board_member, APPROVE, MALFORMED, /capacity",
        "BOARD_MEMBER, APPROVE, MALFORMED, /capacity",
        "decision, APPROVE, MALFORMED, /capacity",
        "board-member, YES, MALFORMED, /verdict",
        "board-member, approve, MALFORMED, /verdict",
        "'', APPROVE, INVALID, /capacity"
    })
    void namesTheWordItDoesNotKnow(String capacity, String verdict, ProblemType type, String pointer) {
        Refusal.at(Rest.vote(As.board1(), opened(), capacity, verdict, "0".repeat(64)), type, pointer);
    }

    @Test
    void wantsCapacityVerdictReasonAndDigest() {
        var path = "/api/v1/cases/" + opened() + "/sign-offs";

        Refusal.at(
                As.board1().body("{}").post(path), ProblemType.INVALID, "/capacity", "/verdict", "/reason", "/digest");
        Refusal.at(
                As.board1()
                        .body(Rest.body(
                                "capacity", "board-member",
                                "verdict", "APPROVE",
                                "reason", "x".repeat(4001),
                                "digest", "0"))
                        .post(path),
                ProblemType.INVALID,
                "/reason");
    }

    @Test
    void decidesOnceWhenTheLastVotesComeTogether() {
        for (var round = 0; round < 5; round++) {
            var deployment = Stage.ready(Stage.model("ASL-3"));
            var id = Stage.asked(deployment, Stage.tool(Capability.READ_DATA)).id();
            var digest = Rest.read(As.auditor(), id).getString("digest");
            Rest.made(Rest.vote(As.officer(), id, "safety-officer", "APPROVE", digest));

            var one = CompletableFuture.supplyAsync(() -> Rest.vote(As.board1(), id, "board-member", "APPROVE", digest)
                    .statusCode());
            var other =
                    CompletableFuture.supplyAsync(() -> Rest.vote(As.board2(), id, "board-member", "APPROVE", digest)
                            .statusCode());

            assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(201, 409);
            assertThat(Rest.read(As.auditor(), id).getString("status")).isEqualTo("APPROVED");
            assertThat(As.auditor()
                            .get("/api/v1/grants?deploymentId=" + deployment.id())
                            .jsonPath()
                            .getList("items"))
                    .hasSize(1);
        }
    }
}
