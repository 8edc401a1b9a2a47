package dev.countersign.web.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.grant.GrantService;
import dev.countersign.home.HomeService;
import dev.countersign.home.Quadrant;
import dev.countersign.incident.Incident;
import dev.countersign.incident.IncidentService;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.shutdown.Scope;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jsoup.Jsoup;
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
    void claimsNoFreedomOfADeploymentThatIsNotApproved() {
        var made = Stage.bean(DeploymentRegister.class)
                .register(
                        Stage.ENGINEER,
                        Stage.content(
                                "Aaa unapproved " + Ids.next(),
                                Stage.unlevelled().id(),
                                ControlCondition.DECENTRALIZED,
                                true));

        var page = Jsoup.parse(home(As.board1()));

        assertThat(page.select(".both-crossed strong").first().text()).contains("would be", "approved");
        assertThat(page.select(".both-crossed li:has(a[href=/deployments/" + made.id() + "])")
                        .text())
                .contains("Registered");
        assertThat(page.select("[aria-labelledby=risky]").text()).contains("Every deployment that is not retired");
    }

    @Test
    void countsAsActingWhatIsApprovedAndRuns() {
        var before = neither();
        Stage.ready(Stage.model("ASL-2"));
        var watched = Stage.registered(Stage.model("ASL-2"));
        Stage.authority(Scope.deployment(watched.id()));

        var after = neither();

        assertThat(after.total()).isEqualTo(before.total() + 2);
        assertThat(after.acting()).isEqualTo(before.acting() + 1);
    }

    private static Quadrant.Quarter neither() {
        return Stage.bean(HomeService.class).outlook().quadrant().neither();
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

    private static String changed(RequestSpecification reader) {
        var page = home(reader);
        var rest = page.substring(page.indexOf("id=\"changed\""));
        return rest.substring(0, rest.indexOf("</section>"));
    }

    /// As if the account had looked last this long ago.
    private static void wasHere(String account, Duration ago) {
        try (var connection = Stage.bean(AgroalDataSource.class).getConnection();
                var update = connection.prepareStatement("UPDATE visit SET seen_at = ? WHERE account = ?")) {
            update.setObject(1, OffsetDateTime.now(ZoneOffset.UTC).minus(ago));
            update.setString(2, account);
            assertThat(update.executeUpdate()).isEqualTo(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void tellsWhatOthersDidSinceTheLastVisit() {
        var name = "board-" + Ids.next();
        assertThat(changed(As.person(name, name, "board-member")))
                .contains("only just come to this page for the first time");
        wasHere(name, Duration.ofMinutes(12));
        assertThat(changed(As.person(name, name, "board-member")))
                .as("the second look of the first visit")
                .contains("since you were here", "12 minutes ago")
                .doesNotContain("first time");
        wasHere(name, Duration.ofHours(3));
        Stage.model("ASL-2");
        Stage.bean(IncidentService.class)
                .open(
                        Stage.OFFICER,
                        Stage.ready(Stage.model("ASL-2")).id(),
                        "It went wrong",
                        "Somehow.",
                        Incident.Severity.MINOR);

        var news = changed(As.person(name, name, "board-member"));
        assertThat(news)
                .contains("3 hours ago", "action=incident.opened&amp;outcome=DONE", "action=case.approved")
                .containsSubsequence("Incident opened", "Quorum met: case approved");
        assertThat(changed(As.person(name, name, "board-member")))
                .as("looking again in the same visit")
                .contains("3 hours ago", "Incident opened");

        wasHere(name, Duration.ofHours(1));
        assertThat(changed(As.person(name, name, "board-member")))
                .contains("1 hour ago")
                .doesNotContain("3 hours ago");
    }

    /// What somebody did themselves is not news to them, and who may not open the audit log gets no way into it.
    @Test
    void countsWhatOthersDidForEveryRole() {
        var name = "engineer-" + Ids.next();
        changed(As.person(name, name, "engineer"));
        wasHere(name, Duration.ofHours(2));
        var before = changed(As.person(name, name, "engineer"));
        Stage.bean(DeploymentRegister.class)
                .register(
                        Stage.person(name, name, Role.ENGINEER),
                        Stage.content(
                                "Own " + Ids.next(), Stage.unlevelled().id(), ControlCondition.CENTRALIZED, false));

        var after = changed(As.person(name, name, "engineer"));

        assertThat(after).contains("2 hours ago").doesNotContain("/audit");
        assertThat(count(after, "Deployment registered")).isEqualTo(count(before, "Deployment registered"));
        assertThat(count(after, "Model registered")).isGreaterThan(count(before, "Model registered"));
    }

    private static int count(String news, String words) {
        return Jsoup.parse(news).select(".updates li").stream()
                .filter(line -> line.text().startsWith(words))
                .mapToInt(line ->
                        Integer.parseInt(line.select(".updates-count").text().replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
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
