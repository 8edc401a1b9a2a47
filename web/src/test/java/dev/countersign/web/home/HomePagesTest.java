package dev.countersign.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.grant.GrantService;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@CountersignTest
class HomePagesTest {

    private static String home(RequestSpecification reader) {
        var page = reader.accept(ContentType.HTML).get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    @Test
    void asksStrangersToSignIn() {
        assertThat(As.nobody().accept(ContentType.HTML).get("/").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsSomeoneWithoutRolesWhatToDo() {
        assertThat(home(As.person("guest", "Gus Guest")))
                .contains("You hold no role yet")
                .doesNotContain("What is risky");
    }

    @Test
    void showsDeploymentsThatCrossBothThresholdsFirst() {
        var name = "Aaa free and unwatched " + Ids.next();
        var made = Stage.bean(DeploymentRegister.class)
                .register(
                        Stage.ENGINEER,
                        Stage.content(name, Stage.unlevelled().id(), ControlCondition.DECENTRALIZED, true));

        assertThat(home(As.board1()))
                .containsSubsequence(
                        "both thresholds", "/deployments/" + made.id(), "Control is decentralised", "What needs you");
    }

    @Test
    void tellsWhatWaitsForWhom() {
        var name = "engineer-" + Ids.next();
        var asker = Stage.person(name, name, Role.ENGINEER);
        var opened = Stage.bean(GrantService.class)
                .request(asker, Stage.draft(Stage.ready(Stage.model("ASL-2")), Stage.tool(Capability.READ_DATA)))
                .opened();

        var link = "/cases/" + opened.id();
        assertThat(needs(As.person(name, name, "engineer")))
                .contains("Your open cases", link)
                .doesNotContain("Cases you can decide");
        assertThat(needs(As.person(name, name, "engineer", "safety-officer")).split(link, -1))
                .as("their own case waits for others, whatever roles they hold")
                .hasSize(2);
        assertThat(needs(As.officer())).contains("Cases you can decide").doesNotContain("Your open cases");
    }

    private static String needs(RequestSpecification reader) {
        var page = home(reader);
        return page.substring(page.indexOf("id=\"needs\""), page.indexOf("id=\"risky\""));
    }

    @Test
    void keepsNamesInert() {
        var name = "Aab <script>alert(1)</script> " + Ids.next();
        Stage.bean(DeploymentRegister.class)
                .register(
                        Stage.ENGINEER,
                        Stage.content(name, Stage.unlevelled().id(), ControlCondition.DECENTRALIZED, true));

        assertThat(home(As.board1())).contains("Aab &lt;script&gt;").doesNotContain("<script>alert");
    }
}
