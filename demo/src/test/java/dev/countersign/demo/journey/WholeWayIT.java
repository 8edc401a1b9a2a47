package dev.countersign.demo.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.countersign.demo.seed.SyntheticLog;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// The main way through the product, in a real browser with the real identity provider: an engineer asks, is told
/// what is missing, asks again, others sign, a gateway is answered, one person stops, an auditor proves all of it.
@Journey
@TestMethodOrder(OrderAnnotation.class)
class WholeWayIT {

    private static final String DEPLOYMENT = "Example: mailbox assistant";
    private static final String TOOL = "send_email";
    private static final String MODEL = "mockllm/claude-opus-4-1-20250805";

    @TempDir
    private Path folder;

    @Test
    @Order(1)
    void tellsTheEngineerWhatIsMissing(Visitors visitors) {
        var engineer = visitors.as("engineer");
        openDeployment(engineer);
        assertThat(engineer.text()).contains("What stands between this deployment and a tool", "Coercion (blackmail)");
        engineer.takeScreenshots("deployment").expectAccessible().expectNoSideScrolling();

        fillRequest(engineer);
        engineer.press(engineer.button("Check before you ask"));
        assertThat(engineer.text())
                .contains("gates fail", "Required safeguards attested", "Evidence covers what is asked");
        engineer.takeScreenshots("request-checked").expectAccessible().expectNoSideScrolling();

        engineer.press(engineer.button("Ask all the same"));
        assertThat(engineer.text())
                .contains("Refused:", "Human approval of irreversible actions", "Replacement pending".toLowerCase());
        engineer.takeScreenshots("case-refused").expectAccessible().expectNoSideScrolling();
    }

    @Test
    @Order(2)
    void letsOneOfficerImportAndAnotherAccept(Visitors visitors) {
        var ended = Instant.now().minus(Duration.ofDays(1));
        var log = new SyntheticLog("MailboxJourney" + ended.toEpochMilli(), MODEL, 100, 0, ended);
        var officer = visitors.as("officer").open("/evidence/imports");
        officer.page()
                .locator("#field-log")
                .setInputFiles(new FilePayload("mailbox.json", "application/json", log.bytes()));
        officer.press(officer.button("Import"));
        assertThat(officer.text()).contains("Synthetic", "Nobody has reviewed it yet", "You sent this log yourself");
        officer.takeScreenshots("evaluation").expectAccessible().expectNoSideScrolling();
        var address = URI.create(officer.page().url()).getPath();

        var second = visitors.as("officer2").open(address);
        second.field("Verdict").selectOption("ACCEPT");
        second.field("Reason").fill("Mapping, flags and both conditions looked at.");
        second.field("Who ran the evaluation").selectOption("INTERNAL");
        second.press(second.button("Record the review"));
        assertThat(second.text()).contains("Accepted");

        openDeployment(officer);
        officer.press(officer.link("Attest").first());
        officer.field("Safeguard").selectOption("action-review");
        officer.field("What you checked").fill("A person of the team approves each message before it is sent.");
        officer.field("Evidence").fill("Ticket 12");
        officer.page().locator("#field-validUntil").fill(day(90));
        officer.press(officer.button("Attest"));
        assertThat(officer.text()).contains("attested");
    }

    @Test
    @Order(3)
    void opensACaseAndGrantsWithTheLastSignature(Visitors visitors, Api api) {
        var engineer = visitors.as("engineer");
        fillRequest(engineer);
        engineer.press(engineer.button("Check before you ask"));
        assertThat(engineer.text()).contains("gates pass");
        engineer.press(engineer.button("Ask").last());
        assertThat(engineer.text()).contains("Waiting for signatures", "You do not vote on this case");
        var address = URI.create(engineer.page().url()).getPath();
        assertThat(permitted(api)).isFalse();

        sign(visitors, "officer", address);
        sign(visitors, "board1", address);
        assertThat(permitted(api)).isFalse();
        var board = visitors.as("board2").open(address);
        board.takeScreenshots("case").expectAccessible().expectNoSideScrolling();
        vote(board);
        assertThat(board.text()).contains("Approved");
        assertThat(soon(api, true)).isTrue();
    }

    @Test
    @Order(4)
    void stopsAtOnce(Visitors visitors, Api api) {
        var stop = visitors.as("stop1").open("/stop");
        stop.takeScreenshots("stop").expectAccessible().expectNoSideScrolling();
        stop.press(stop.page()
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(DEPLOYMENT))
                .last());
        stop.field("Reason").fill("It writes to people it should not know.");
        assertThat(stop.button("Stop now").isDisabled()).isTrue();
        stop.page().locator("#field-confirm").fill(DEPLOYMENT);
        stop.takeScreenshots("stop-confirm").expectAccessible().expectNoSideScrolling();
        stop.press(stop.button("Stop now"));
        stop.page().waitForURL(url -> url.contains("/stop/orders/"));
        stop.page().getByText("ms").first().waitFor();
        stop.takeScreenshots("stop-order").expectAccessible().expectNoSideScrolling();

        assertThat(soon(api, false)).isFalse();
    }

    @Test
    @Order(5)
    void provesEveryStep(Visitors visitors) throws Exception {
        var auditor = visitors.as("auditor").open("/audit");
        assertThat(auditor.text())
                .contains(
                        "Sana Stop",
                        "Stop ordered",
                        "Grant went live",
                        "Erin Engineer",
                        "Olga Officer",
                        "Evaluation imported");
        auditor.takeScreenshots("audit").expectAccessible().expectNoSideScrolling();

        auditor.press(auditor.button("Export and verify"));
        var download = auditor.page()
                .waitForDownload(() -> auditor.link("Download").first().click());
        var file = folder.resolve("audit.jsonl");
        download.saveAs(file);

        var verifier = new ProcessBuilder(
                        Path.of(System.getProperty("countersign.root", ".."), "countersign")
                                .toString(),
                        "verify",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(verifier.waitFor()).as(said).isZero();
        assertThat(said).contains("Verified ");
    }

    private static void openDeployment(Visitor visitor) {
        visitor.open("/deployments?text=mailbox");
        visitor.press(visitor.link(DEPLOYMENT).first());
    }

    private static void fillRequest(Visitor engineer) {
        openDeployment(engineer);
        engineer.press(engineer.page()
                .locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Ask for a tool"))
                .first());
        engineer.page()
                .getByRole(AriaRole.SEARCHBOX, named("Find a tool by name, server or description"))
                .fill(TOOL);
        engineer.press(engineer.button("Add " + TOOL));
        engineer.page().getByRole(AriaRole.TEXTBOX, named("Purpose")).fill("Sends the answers the team has approved.");
        engineer.page().locator("#field-validUntil").fill(day(30));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static String day(int ahead) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(ahead).toString();
    }

    private static void sign(Visitors visitors, String account, String address) {
        var signer = visitors.as(account).open("/docket");
        assertThat(signer.text()).contains(TOOL);
        vote(signer.open(address));
        assertThat(signer.text()).contains("You have voted on this case");
    }

    private static void vote(Visitor signer) {
        signer.field("Approve").check();
        signer.field("Reason").fill("The evidence covers it, and we can stop it.");
        signer.press(signer.button("Sign").first());
    }

    private static boolean permitted(Api api) {
        return api.machine("gateway")
                .body(Map.of(
                        "subject", Map.of("type", "agent", "id", "mailbox-agent"),
                        "action", Map.of("name", "tools/call"),
                        "resource", Map.of("type", "tool", "id", TOOL, "properties", Map.of("server", "mail.example")),
                        "context", Map.of("params", Map.of("to", "customer@example.com"))))
                .post("/access/v1/evaluation")
                .jsonPath()
                .getBoolean("decision");
    }

    /// The answer once the instance has heard of the change, or the last one after two seconds.
    private static boolean soon(Api api, boolean wanted) {
        var end = Instant.now().plusSeconds(2);
        var answer = permitted(api);
        while (answer != wanted && Instant.now().isBefore(end)) {
            answer = permitted(api);
        }
        return answer;
    }
}
