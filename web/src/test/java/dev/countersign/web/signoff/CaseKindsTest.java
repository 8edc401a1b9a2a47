package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.register.ApprovalService;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.DeterminationService;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.AuthorityService;
import dev.countersign.shutdown.RestartService;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownAuthority;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.signoff.Case;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

/// Each kind of case says what it is about.
@CountersignTest
class CaseKindsTest {

    private static String page(Case about) {
        var page = As.board1().accept(ContentType.HTML).get("/cases/" + about.id());
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    @Test
    void showsTheLevelBeforeAndAfter() {
        var model = Stage.model("ASL-2");
        var opened = Stage.bean(DeterminationService.class)
                .propose(Stage.OFFICER, model.id(), Stage.proposal("ASL-3"))
                .opened();

        assertThat(page(opened))
                .contains("<del>Anthropic RSP ASL-2</del>", "<ins>Anthropic RSP ASL-3", "As a precaution.")
                .contains("https://example.com/why", "/models/" + model.id());
        assertThat(As.board1()
                        .accept(ContentType.HTML)
                        .get("/models/" + model.id())
                        .asString())
                .contains("Raised, not confirmed", "Until the board confirms the raise, what both levels ask holds");
        var raise = As.board1()
                .get("/api/v1/models/" + model.id() + "/determinations")
                .jsonPath();
        assertThat(raise.getString("items[0].raisedOver")).isEqualTo(raise.getString("items[1].id"));
        assertThat(raise.getString("items[0].dueBy")).isEqualTo(raise.getString("items[1].reviewBy"));

        Stage.approve(opened.id(), Stage.BOARD1, Stage.BOARD2);
        assertThat(As.board1()
                        .accept(ContentType.HTML)
                        .get("/models/" + model.id())
                        .asString())
                .doesNotContain("Raised, not confirmed");
        var confirmed = As.board1()
                .get("/api/v1/models/" + model.id() + "/determinations")
                .jsonPath();
        assertThat(confirmed.getString("items[0].raisedOver")).isNull();
        assertThat(confirmed.getString("items[0].dueBy")).isEqualTo(confirmed.getString("items[0].reviewBy"));
    }

    @Test
    void showsWhatADeploymentMayDoBeforeAnyTool() {
        var deployment = Stage.bean(DeploymentRegister.class)
                .register(
                        Stage.ENGINEER,
                        Stage.content(
                                "Open agent " + dev.countersign.Ids.next(),
                                Stage.model("ASL-2").id(),
                                ControlCondition.DECENTRALIZED,
                                true));
        var opened = Stage.bean(ApprovalService.class).request(Stage.ENGINEER, deployment.id(), "We need it.");

        assertThat(page(opened))
                .contains("Keeps memory across sessions", "Nobody: no operator answers for it", "Look twice")
                .contains("Refused: 1 of 5 gates.");
    }

    @Test
    void showsWhoCouldStopWhat() {
        var opened = Stage.bean(AuthorityService.class)
                .propose(Stage.OFFICER, "stop2", Scope.ALL, ShutdownAuthority.Rank.DEPUTY, Stage.inDays(60))
                .opened();

        assertThat(page(opened)).contains("stop2", "every deployment", "Deputy");
    }

    @Test
    void showsWhatARestartGivesBack() {
        var deployment = Stage.ready(Stage.model("ASL-2"));
        Stage.granted(deployment, Stage.tool(Capability.READ_DATA));
        Stage.bean(ShutdownService.class)
                .stop(
                        Stage.STOP1,
                        Scope.deployment(deployment.id()),
                        OperatingMode.PAUSED,
                        "It repeated itself.",
                        false);
        var opened = Stage.bean(RestartService.class).request(Stage.ENGINEER, deployment.id(), "It is mended.");

        assertThat(page(opened)).contains("<del>Paused</del>", "<ins>Normal</ins>", "It is mended.");
    }
}
