package dev.countersign.web.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.Role;
import dev.countersign.grant.GrantService;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.signoff.Case;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class DocketPagesTest {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern CASE = Pattern.compile("href=\"/cases/([0-9a-f-]{36})\"");

    private final String account = "asker-" + Ids.next();
    private final Actor asker = Stage.person(account, "Asta Asker", Role.ENGINEER);
    private Deployment deployment;

    @BeforeEach
    void stage() {
        deployment = Stage.ready(Stage.model("ASL-2"));
    }

    private Case asked(Actor by) {
        return Stage.bean(GrantService.class)
                .request(by, Stage.draft(deployment, Stage.tool(Capability.READ_DATA)))
                .opened();
    }

    private static String docket(RequestSpecification reader, String address) {
        var page = reader.accept(ContentType.HTML).get(address);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    @Test
    void tellsOpenersTheirCasesFromTheOthers() {
        var own = asked(asker);
        var other = asked(Stage.ENGINEER);

        assertThat(docket(As.person(account, "Asta Asker", "engineer"), "/docket?view=mine"))
                .contains("/cases/" + own.id(), "You opened it")
                .doesNotContain("/cases/" + other.id());
    }

    @Test
    void pagesThroughMoreThanAHundredCasesWithoutLosingOne() {
        var wanted = new HashSet<String>();
        for (var i = 0; i < 101; i++) {
            wanted.add(asked(asker).id().toString());
        }
        var seen = new HashSet<String>();
        var address = "/docket?view=mine";
        for (var pages = 0; pages < 4 && address != null; pages++) {
            var page = docket(As.person(account, "Asta Asker", "engineer"), address);
            CASE.matcher(page).results().forEach(m -> seen.add(m.group(1)));
            var next = NEXT.matcher(page);
            address = next.find() ? next.group(1).replace("&amp;", "&") : null;
        }

        assertThat(seen).isEqualTo(wanted);
    }

    @Test
    void filtersByStatusAndKind() {
        var open = asked(asker);
        var approved = asked(asker);
        Stage.approve(approved.id(), Stage.OFFICER);

        assertThat(docket(
                        As.person(account, "Asta Asker", "engineer"),
                        "/docket?view=mine&status=APPROVED&kind=TOOL_GRANT"))
                .contains("/cases/" + approved.id())
                .doesNotContain("/cases/" + open.id());
        assertThat(docket(As.person(account, "Asta Asker", "engineer"), "/docket?view=mine&kind=RESTART"))
                .contains("No case here");
    }

    @Test
    void showsThoseWhoSignWhatWaitsForThem() {
        assertThat(docket(As.officer(), "/docket")).contains("You can decide</h2>", "Waiting for others</h2>");
        assertThat(docket(As.auditor(), "/docket")).doesNotContain("You can decide</h2>");
    }

    @Test
    void keepsMachinesAndPeopleWithoutRolesOut() {
        assertThat(As.gateway().accept(ContentType.HTML).get("/docket").statusCode())
                .isEqualTo(403);
        var guest = As.person("guest", "Gus Guest").accept(ContentType.HTML).get("/docket");
        assertThat(guest.statusCode()).isEqualTo(403);
        assertThat(guest.asString()).contains("My account and roles").doesNotContain("href=\"/docket\"");
    }
}
