package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.grant.Grant;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import dev.countersign.web.WebForm;
import io.restassured.http.ContentType;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CountersignTest
class GrantPagesTest {

    private Deployment deployment;
    private Grant grant;

    @BeforeEach
    void grant() {
        deployment = Stage.ready(Stage.model("ASL-2"));
        grant = Stage.granted(deployment, Stage.tool(Capability.READ_DATA));
    }

    @Test
    void listsWhatIsLive() {
        var page = As.engineer().accept(ContentType.HTML).get("/grants?state=live&deploymentId=" + deployment.id());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains(grant.toolName(), deployment.name(), "Read data", "Live", "1 grant");
    }

    @Test
    void saysWhatAGrantIsAndWhatItRestsOn() {
        var page = As.auditor().accept(ContentType.HTML).get("/grants/" + grant.id());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString())
                .contains(grant.toolName(), "/cases/" + grant.caseId(), "Grant went live", "none: any arguments")
                .doesNotContain("Revoke this grant");
    }

    @Test
    void takesAGrantAwayAtOnce() {
        var answer = WebForm.at(As::stop1, "/grants/" + grant.id())
                .send("/grants/" + grant.id() + "/revocation", Map.of("reason", "No longer needed."));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(As.engineer()
                        .accept(ContentType.HTML)
                        .get("/grants/" + grant.id())
                        .asString())
                .contains("Revoked", "No longer needed.")
                .doesNotContain("Take it away");
        assertThat(As.engineer()
                        .accept(ContentType.HTML)
                        .get("/grants?state=live&deploymentId=" + deployment.id())
                        .asString())
                .contains("No grant matches");
    }

    @Test
    void asksForAReason() {
        var answer = WebForm.at(As::engineer, "/grants/" + grant.id())
                .send("/grants/" + grant.id() + "/revocation", Map.of("reason", " "));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("Give the reason");
    }

    @Test
    void refusesAnAuditorAndRecordsIt() {
        var answer = WebForm.at(As::auditor, "/audit")
                .send("/grants/" + grant.id() + "/revocation", Map.of("reason", "I would rather not."));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(As.auditor()
                        .accept(ContentType.HTML)
                        .get("/grants/" + grant.id())
                        .asString())
                .contains("Live", "timeline-reason");
    }

    @Test
    void keepsMachinesOut() {
        assertThat(As.gateway().accept(ContentType.HTML).get("/grants").statusCode())
                .isEqualTo(403);
        assertThat(As.gateway()
                        .accept(ContentType.HTML)
                        .get("/grants/" + grant.id())
                        .statusCode())
                .isEqualTo(403);
    }
}
