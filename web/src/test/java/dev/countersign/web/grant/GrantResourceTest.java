package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.ProblemType;
import dev.countersign.audit.AuditTrail;
import dev.countersign.grant.Grant;
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
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

@CountersignTest
class GrantResourceTest {

    @Inject
    AuditTrail audit;

    private static Grant granted() {
        return Stage.granted(Stage.ready(Stage.model("ASL-2")), Stage.tool(Capability.READ_DATA));
    }

    @Test
    void showsAGrant() {
        var grant = granted();

        assertThat(As.auditor().get("/api/v1/grants/" + grant.id()).jsonPath().getMap(""))
                .isEqualTo(Rest.body(
                        "id", grant.id().toString(),
                        "caseId", grant.caseId().toString(),
                        "deploymentId", grant.deploymentId().toString(),
                        "toolId", grant.toolId().toString(),
                        "toolName", grant.toolName(),
                        "toolServer", grant.toolServer(),
                        "definitionDigest", grant.definitionDigest(),
                        "actions", List.of("tools/call"),
                        "capabilities", List.of("READ_DATA"),
                        "condition", null,
                        "rateLimitPerMinute", null,
                        "conditions", List.of(),
                        "state", "LIVE",
                        "grantedAt", grant.grantedAt().toString(),
                        "validUntil", grant.validUntil().toString(),
                        "suspension", null,
                        "revokedAt", null,
                        "revokedBy", null,
                        "revocationReason", null));
    }

    @Test
    void takesAGrantAwayAtOnceAndOnce() {
        var grant = granted();

        var revoked = revoke(As.stop1(), grant, "It writes to strangers.");

        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.jsonPath().getMap(""))
                .containsEntry("state", "REVOKED")
                .containsEntry("revokedBy", "stop1")
                .containsEntry("revocationReason", "It writes to strangers.");
        assertThat(ids("active=true", grant)).isEmpty();
        assertThat(ids("active=false", grant)).containsExactly(grant.id().toString());
        Refusal.is(
                revoke(As.engineer(), grant, "Not needed."),
                ProblemType.ILLEGAL_STATE,
                "The grant has ended: Revoked.");
    }

    private static List<String> ids(String query, Grant grant) {
        return As.engineer()
                .get("/api/v1/grants?" + query + "&deploymentId=" + grant.deploymentId())
                .jsonPath()
                .getList("items.id");
    }

    @Test
    void lastsWhenAnAuditorOrAMachineWantsItGone() {
        var grant = granted();

        for (var who : List.of(As.auditor(), As.gateway(), As.person("guest", "Gus Guest"))) {
            Refusal.is(
                    revoke(who, grant, "Because."),
                    ProblemType.FORBIDDEN,
                    "Only people concerned with the deployment revoke its grants.");
        }
        assertThat(audit.history("grant", grant.id(), 3))
                .extracting(entry -> entry.actor())
                .containsExactly("guest", "gateway", "auditor");
        assertThat(ids("active=true", grant)).containsExactly(grant.id().toString());
    }

    @Test
    void wantsAReason() {
        var grant = granted();

        Refusal.at(revoke(As.engineer(), grant, " "), ProblemType.INVALID, "/reason");
    }

    @Test
    void revokesOnceWhenTwoDoItTogether() {
        var grant = granted();

        var one = CompletableFuture.supplyAsync(
                () -> revoke(As.board1(), grant, "One.").statusCode());
        var other = CompletableFuture.supplyAsync(
                () -> revoke(As.officer(), grant, "Two.").statusCode());

        assertThat(List.of(one.join(), other.join())).containsExactlyInAnyOrder(200, 409);
    }

    private static Response revoke(RequestSpecification who, Grant grant, String reason) {
        return who.body(Map.of("reason", reason)).post("/api/v1/grants/" + grant.id() + "/revocation");
    }
}
