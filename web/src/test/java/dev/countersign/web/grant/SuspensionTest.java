package dev.countersign.web.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.countersign.Paging;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceService;
import dev.countersign.evidence.Review;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantReview;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Model;
import dev.countersign.web.As;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Stage;
import jakarta.inject.Inject;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A grant whose evidence is rejected: suspended in the database, on the pages, in the API, and told by the first page.
@CountersignTest
class SuspensionTest {

    @Inject
    GrantReview review;

    @Inject
    GrantService grants;

    @Inject
    EvidenceService evidence;

    @Inject
    AuditTrail trail;

    private Deployment deployment;
    private Evaluation rests;
    private Grant grant;

    @BeforeEach
    void granted() {
        Model model = Stage.model("ASL-2");
        rests = Stage.accepted(model, 100, 0);
        deployment = Stage.ready(model);
        var tool = Stage.tool(Capability.CONTACT_PEOPLE);
        Stage.approve(Stage.asked(deployment, tool).id(), Stage.OFFICER, Stage.BOARD1);
        grant = grants.list(new Grants.Filter(deployment.id(), null, true, null, null), Paging.first())
                .items()
                .getFirst();
        reviewed();
        assertThat(grants.get(grant.id()).suspension()).isNull();
    }

    @Test
    void showsWhyAGrantIsSuspendedAndWhatWouldLiftIt() {
        judge(Review.Verdict.REJECT);
        reviewed();

        As.engineer()
                .get("/grants/" + grant.id())
                .then()
                .statusCode(200)
                .body(containsString("Suspended"))
                .body(containsString("a safety officer rejected it"))
                .body(containsString("Import an evaluation that looked for it"))
                .body(containsString("/requests/new?again="));
        As.engineer()
                .get("/deployments/" + deployment.id())
                .then()
                .statusCode(200)
                .body(containsString("Suspended, so calls are denied"));
        As.officer().get("/").then().statusCode(200).body(containsString("Suspended grants"));
        As.officer()
                .get("/grants?state=suspended&deploymentId=" + deployment.id())
                .then()
                .statusCode(200)
                .body(containsString(grant.toolName()));
        As.officer()
                .get("/grants?state=live&deploymentId=" + deployment.id())
                .then()
                .body(not(containsString("/grants/" + grant.id())));
    }

    @Test
    void answersTheSuspensionToMachines() {
        judge(Review.Verdict.REJECT);
        reviewed();

        As.auditor()
                .get("/api/v1/grants/" + grant.id())
                .then()
                .statusCode(200)
                .body("state", equalTo("SUSPENDED"))
                .body("suspension.gates.gate", contains("evidence"))
                .body("suspension.reason", containsString("a safety officer rejected it"));
        As.auditor()
                .queryParam("suspended", true)
                .queryParam("deploymentId", deployment.id().toString())
                .get("/api/v1/grants")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(grant.id().toString()));
    }

    @Test
    void resumesWhenTheEvidenceIsAcceptedAgain() {
        judge(Review.Verdict.REJECT);
        reviewed();
        judge(Review.Verdict.ACCEPT);
        reviewed();

        assertThat(grants.get(grant.id()).suspension()).isNull();
        assertThat(trail.latest(AuditLog.Filter.about("grant", grant.id(), 10)))
                .extracting("action")
                .containsExactly("grant.resumed", "notice.given", "grant.suspended", "grant.activated");
    }

    @Test
    void suspendsOnceHoweverManyInstancesReview() throws Exception {
        judge(Review.Verdict.REJECT);

        try (var instances = Executors.newFixedThreadPool(4)) {
            var runs = IntStream.range(0, 4)
                    .mapToObj(i -> instances.submit(this::reviewed))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        }

        assertThat(trail.latest(AuditLog.Filter.about("grant", grant.id(), 10)))
                .extracting("action")
                .containsOnlyOnce("grant.suspended");
    }

    private void reviewed() {
        while (review.follow()) {
            // to the end of the log
        }
        while (review.assessDue() > 0) {
            // until none is due
        }
    }

    private void judge(Review.Verdict verdict) {
        evidence.review(
                Stage.OFFICER,
                rests.id(),
                evidence.get(rests.id()).revision(),
                verdict,
                "Read it again.",
                Review.Independence.THIRD_PARTY,
                null);
    }
}
