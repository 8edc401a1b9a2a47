package dev.countersign.web.notice;

import dev.countersign.Paging;
import dev.countersign.evidence.Evaluation;
import dev.countersign.grant.Grant;
import dev.countersign.grant.GrantReview;
import dev.countersign.grant.GrantService;
import dev.countersign.grant.Grants;
import dev.countersign.notice.Addressee;
import dev.countersign.notice.Notice;
import dev.countersign.notice.Notices;
import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentContent;
import dev.countersign.register.DeploymentRegister;
import dev.countersign.register.Model;
import dev.countersign.web.As;
import dev.countersign.web.Given;
import dev.countersign.web.Stage;
import dev.countersign.web.Tokens;
import io.quarkus.mailer.MockMailbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/// A grant and those its notices go to, with the post up to date and the mailbox empty.
@ApplicationScoped
class NoticeStage {

    static final String ASKED = "erin@example.org";

    @Inject
    PostJob job;

    @Inject
    MockMailbox mailbox;

    @Inject
    Notices notices;

    @Inject
    GrantReview review;

    @Inject
    GrantService grants;

    @Inject
    InstantSource clock;

    /// A grant, the address of whoever owns its deployment, and the evidence it rests on.
    record Concerned(String owner, Grant grant, Evaluation rests) {}

    Concerned granted() {
        var owner = Given.word() + "@example.org";
        Model model = Stage.model("ASL-2");
        var rests = Stage.accepted(model, 100, 0);
        var deployment = owned(Stage.ready(model), owner);
        var tool = Stage.tool(Capability.CONTACT_PEOPLE);
        Stage.approve(Stage.asked(deployment, tool).id(), Stage.OFFICER, Stage.BOARD1);
        var grant = grants.list(new Grants.Filter(deployment.id(), null, true, null, null), Paging.first())
                .items()
                .getFirst();
        reviewed();
        As.bearer(Tokens.writtenTo("engineer", "Erin Engineer", ASKED, true, "engineer"))
                .get("/")
                .then()
                .statusCode(200);
        job.run();
        mailbox.clear();
        return new Concerned(owner, grant, rests);
    }

    /// Tells somebody of a lapse.
    void tell(Concerned about, Addressee to, String what) {
        var end = clock.instant().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.MICROS);
        notices.tell(
                Notice.lapse("test/" + Given.word(), what, about.grant().id(), end, 30), Set.of(to), clock.instant());
    }

    private static Deployment owned(Deployment deployment, String owner) {
        return Stage.bean(DeploymentRegister.class)
                .edit(
                        Stage.ENGINEER,
                        deployment.id(),
                        deployment.revision(),
                        new DeploymentContent(
                                deployment.name(),
                                deployment.purpose(),
                                deployment.modelId(),
                                deployment.environment(),
                                deployment.operator(),
                                ControlCondition.CENTRALIZED,
                                deployment.internetAccess(),
                                deployment.persistentMemory(),
                                deployment.delegation(),
                                owner));
    }

    void reviewed() {
        while (review.follow()) {
            // to the end of the log
        }
        while (review.assessDue() > 0) {
            // until none is due
        }
    }
}
