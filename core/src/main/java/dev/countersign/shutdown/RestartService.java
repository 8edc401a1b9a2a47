package dev.countersign.shutdown;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.RecordedRefusal;
import dev.countersign.audit.Act;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.register.OperatingMode;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseRules;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks for a stopped deployment to start again: a case of its own (law 4).
@ApplicationScoped
public class RestartService implements CaseSubject {

    private final Deployments deployments;
    private final CaseService cases;
    private final CaseRules rules;
    private final InstantSource clock;

    @Inject
    RestartService(Deployments deployments, CaseService cases, CaseRules rules, InstantSource clock) {
        this.deployments = deployments;
        this.cases = cases;
        this.rules = rules;
        this.clock = clock;
    }

    @Transactional(dontRollbackOn = RecordedRefusal.class)
    public Case request(Actor actor, UUID deploymentId, @Nullable String statement) {
        var deployment =
                deployments.find(deploymentId).orElseThrow(() -> ProblemException.notFound("deployment", deploymentId));
        var fields = new Fields();
        var text = fields.text("/statement", statement, Fields.LONG, "Say what was found and what has changed.");
        fields.orThrow();
        if (deployment.mode() == OperatingMode.NORMAL) {
            throw cases.refusal(actor, CaseKind.RESTART, deploymentId, "The deployment is not stopped.");
        }
        var subject =
                new Case.Subject(CaseKind.RESTART, deploymentId, deploymentId, "Restart " + deployment.name(), null);
        return cases.open(actor, subject, assess(deployment, text, actor.subject(), clock.instant()));
    }

    /// How the gates stand and who would sign if this person requested it now; nothing is stored.
    @Transactional
    public Assessment preview(Actor actor, UUID deploymentId) {
        var deployment =
                deployments.find(deploymentId).orElseThrow(() -> ProblemException.notFound("deployment", deploymentId));
        return assess(deployment, "", actor.subject(), clock.instant());
    }

    private Assessment assess(Deployment deployment, String text, String requester, Instant now) {
        var statement = new LinkedHashMap<String, @Nullable Object>();
        statement.put("deploymentId", deployment.id().toString());
        statement.put("statement", text);
        statement.put(CaseRules.REQUESTED_BY, requester);
        statement.put("mode", deployment.mode().name());
        statement.put("stoppedAt", deployment.modeSince().toString());
        statement.put("deployment", deployment.approvedFacts());
        return rules.assess(CaseKind.RESTART, deployment.id(), statement, now);
    }

    @Override
    public CaseKind kind() {
        return CaseKind.RESTART;
    }

    @Override
    public Assessment assess(Case about, Instant now) {
        var text = String.valueOf(about.assessment().statement().get("statement"));
        return assess(deployments.find(about.subjectId()).orElseThrow(), text, about.openedBy(), now);
    }

    @Override
    public List<Act> approved(Case approved, Actor by, Instant now) {
        deployments.find(approved.subjectId()).orElseThrow().restart(now);
        return List.of(Act.done(by, "deployment.restarted", "deployment", approved.subjectId())
                .with("case", approved.id().toString())
                .reaching(approved.subjectId()));
    }

    @Override
    public void dropped(Case closed, Instant now) {
        // The deployment stays stopped; the case itself says why.
    }
}
