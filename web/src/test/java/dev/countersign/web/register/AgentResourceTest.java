package dev.countersign.web.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.ProblemType;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import dev.countersign.web.Refusal;
import dev.countersign.web.Rest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class AgentResourceTest {

    private UUID deployment;
    private String path;

    @BeforeEach
    void registersADeployment() {
        deployment = Rest.deployment(Rest.model());
        path = "/api/v1/deployments/" + deployment + "/agents";
    }

    @Test
    void registersAnAgentAndShowsIt() {
        var subject = "agent-" + Given.word();

        var answer = As.engineer().body(Rest.body("subject", subject)).post(path);

        var made = Rest.made(answer);
        var whole = Rest.body(
                "id",
                made.getString("id"),
                "deploymentId",
                deployment.toString(),
                "subject",
                subject,
                "issuer",
                "",
                "parentAgentId",
                null,
                "active",
                true,
                "createdAt",
                made.getString("createdAt"),
                "retiredAt",
                null);
        assertThat(made.getMap("")).isEqualTo(whole);
        assertThat(As.auditor().get(answer.header("Location")).jsonPath().getMap(""))
                .isEqualTo(whole);
        assertThat(As.auditor().get(path).jsonPath().getMap(""))
                .isEqualTo(Rest.body("items", List.of(whole), "nextCursor", null));
    }

    @Test
    void givesAnIdentityToOneDeploymentOnly() {
        var body = Rest.body("subject", "agent-" + Given.word(), "issuer", "https://id.example.org");
        Rest.made(As.engineer().body(body).post(path));

        var other = "/api/v1/deployments/" + Rest.deployment(Rest.model()) + "/agents";

        Refusal.at(As.engineer().body(body).post(other), ProblemType.CONFLICT, "/subject");
    }

    @Test
    void refusesAParentNobodyKnowsOrThatIsRetired() {
        var parent = Rest.id(Rest.made(As.engineer()
                .body(Rest.body("subject", "parent-" + Given.word()))
                .post(path)));
        As.engineer().post("/api/v1/agents/" + parent + "/retirement");

        for (var unusable : List.of(Ids.next(), parent)) {
            var body = Rest.body("subject", "child-" + Given.word(), "parentAgentId", unusable);
            Refusal.at(As.engineer().body(body).post(path), ProblemType.INVALID, "/parentAgentId");
        }
    }

    @Test
    void retiresAnAgentOnce() {
        var id = Rest.id(Rest.made(As.engineer()
                .body(Rest.body("subject", "agent-" + Given.word()))
                .post(path)));

        var first = As.stop1().post("/api/v1/agents/" + id + "/retirement").jsonPath();
        var again = As.engineer().post("/api/v1/agents/" + id + "/retirement").jsonPath();

        assertThat(first.getBoolean("active")).isFalse();
        assertThat(again.getString("retiredAt")).isEqualTo(first.getString("retiredAt"));
    }

    @Test
    void findsNoAgentsOfADeploymentThatIsNotThere() {
        var id = Ids.next();

        Refusal.is(
                As.auditor().get("/api/v1/deployments/" + id + "/agents"),
                ProblemType.NOT_FOUND,
                "There is no deployment " + id + ".");
    }
}
