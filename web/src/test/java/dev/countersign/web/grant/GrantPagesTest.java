package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantService;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.Scope;
import dev.countersign.shutdown.ShutdownService;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class GrantPagesTest {

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");
    private static final Pattern GRANT = Pattern.compile("href=\"/grants/([0-9a-f-]{36})\"");
    private Deployment deployment;

    @BeforeEach
    void stage() {
        deployment = Stage.ready(Stage.model("ASL-2"));
    }

    private Grant grant() {
        return Stage.granted(deployment, Stage.tool(Capability.READ_DATA));
    }

    private static String page(RequestSpecification reader, String path) {
        var page = reader.accept(ContentType.HTML).get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        return page.asString();
    }

    private String list(String more) {
        return page(As.auditor(), "/grants?deploymentId=" + deployment.id() + more);
    }

    @Test
    void listsTheGrantsOfADeploymentByState() {
        var live = grant();
        var ended = grant();
        Stage.bean(GrantService.class).revoke(Stage.BOARD1, ended.id(), "No longer needed");

        assertThat(list("&state=live"))
                .contains("/grants/" + live.id(), deployment.name())
                .doesNotContain("/grants/" + ended.id());
        assertThat(list("&state=ended")).contains("/grants/" + ended.id()).doesNotContain("/grants/" + live.id());
        assertThat(list("&state=soon")).contains("/grants/" + live.id());
        assertThat(list("&text=" + live.toolName())).contains("/grants/" + live.id());
        assertThat(list("&text=nothing-is-called-so")).contains("No grant matches");
    }

    @Test
    void pagesThroughMoreThanAHundredGrantsInEitherOrder() {
        var tools = IntStream.range(0, 20)
                .mapToObj(i -> Stage.tool(Capability.READ_DATA))
                .toList();
        for (var i = 0; i < 6; i++) {
            Stage.granted(deployment, tools);
        }
        for (var sort : new String[] {"validUntil", "-grantedAt"}) {
            var seen = new HashSet<String>();
            var address = "/grants?deploymentId=" + deployment.id() + "&sort=" + sort;
            for (var pages = 0; pages < 4 && address != null; pages++) {
                var page = page(As.auditor(), address);
                GRANT.matcher(page).results().forEach(m -> seen.add(m.group(1)));
                var next = NEXT.matcher(page);
                address = next.find() ? next.group(1).replace("&amp;", "&") : null;
            }
            assertThat(seen).as(sort).hasSize(120);
        }
    }

    @Test
    void showsWhatAGrantRestsOn() {
        var grant = grant();

        assertThat(page(As.engineer(), "/grants/" + grant.id()))
                .contains("/cases/" + grant.caseId(), "/tools/" + grant.toolId(), "/deployments/" + deployment.id())
                .contains("Grant went live", "Revoke now", "No gateway asked");
    }

    @Test
    void saysWhyALiveGrantIsDenied() {
        var grant = grant();
        Stage.bean(ShutdownService.class)
                .stop(Stage.STOP1, Scope.deployment(deployment.id()), OperatingMode.PAUSED, "It repeats.", false);

        assertThat(page(As.engineer(), "/grants/" + grant.id()))
                .contains("Calls are denied now", "The deployment is paused.");
    }

    @Test
    void letsAnyoneConcernedRevokeAtOnce() {
        var grant = grant();
        var path = "/grants/" + grant.id();

        var missing = WebForm.at(As::board1, path).send(path + "/revocation", Map.of());
        var revoked = WebForm.at(As::board1, path).send(path + "/revocation", Map.of("reason", "It was misused"));
        var late =
                WebForm.at(As::engineer, "/requests/new").send(path + "/revocation", Map.of("reason", "I typed this"));

        assertThat(missing.statusCode()).isEqualTo(422);
        assertThat(missing.asString()).contains("Give the reason");
        assertThat(revoked.statusCode()).isEqualTo(303);
        assertThat(page(As.engineer(), path))
                .contains("Revoked", "It was misused")
                .doesNotContain("Revoke now");
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.asString()).contains("The grant has ended", "I typed this");
    }

    @Test
    void refusesAnAuditorsRevocationAndRecordsIt() {
        var grant = grant();
        var path = "/grants/" + grant.id();

        var refused = WebForm.at(As::auditor, "/cases/" + grant.caseId() + "/withdrawal")
                .send(path + "/revocation", Map.of("reason", "I typed this"));

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString())
                .contains("Only people concerned with the deployment", "I typed this")
                .doesNotContain("Revoke now");
        assertThat(page(As.engineer(), path)).contains("Revocation refused", "Revoke now");
    }

    @Test
    void keepsMachinesAndStrangersOut() {
        var grant = grant();
        for (var path : new String[] {"/grants", "/grants/" + grant.id()}) {
            assertThat(As.gateway().accept(ContentType.HTML).get(path).statusCode())
                    .isEqualTo(403);
            assertThat(As.nobody().accept(ContentType.HTML).get(path).statusCode())
                    .isEqualTo(401);
        }
    }
}
