package dev.countersign.incident;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.RecordedRefusal;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.register.Deployments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Records incidents and pressure reports and closes incidents with what was found.
@ApplicationScoped
public class IncidentService {

    private final Incidents incidents;
    private final Deployments deployments;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    IncidentService(Incidents incidents, Deployments deployments, AuditLog auditLog, InstantSource clock) {
        this.incidents = incidents;
        this.deployments = deployments;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Transactional
    public Incident open(
            Actor actor,
            @Nullable UUID deploymentId,
            @Nullable String title,
            @Nullable String description,
            Incident.@Nullable Severity severity) {
        var fields = new Fields();
        var about = requireDeployment(fields, deploymentId);
        var name = fields.text("/title", title, Fields.SHORT, "Say in a few words what happened.");
        var text = fields.text("/description", description, Fields.LONG, "Describe what happened.");
        var how = fields.required("/severity", severity, Incident.Severity.SERIOUS, "Say how serious it is.");
        fields.orThrow();
        var incident = new Incident(about, name, text, how, actor, clock.instant());
        incidents.add(incident);
        auditLog.append(Act.done(actor, "incident.opened", "incident", incident.id())
                .with("deploymentId", about.toString())
                .with("title", name)
                .with("severity", how.name())
                .reaching(about));
        return incident;
    }

    private UUID requireDeployment(Fields fields, @Nullable UUID deploymentId) {
        var none = new UUID(0, 0);
        var about = fields.required("/deploymentId", deploymentId, none, "Choose the deployment.");
        fields.check(
                deploymentId == null || deployments.find(about).isPresent(),
                "/deploymentId",
                "There is no such deployment.");
        return about;
    }

    @Transactional(dontRollbackOn = RecordedRefusal.class)
    public Incident resolve(Actor actor, UUID id, @Nullable String finding) {
        auditLog.lock();
        var incident = get(id);
        var fields = new Fields();
        var text = fields.text("/resolution", finding, Fields.LONG, "Say what was found and done.");
        fields.orThrow();
        if (!incident.open()) {
            var refusal = "This incident is resolved already.";
            auditLog.append(Act.refused(actor, "incident.resolution", "incident", id, refusal));
            throw new RecordedRefusal(ProblemType.ILLEGAL_STATE, refusal);
        }
        incident.resolve(text, actor, clock.instant());
        auditLog.append(Act.done(actor, "incident.resolved", "incident", id)
                .with("deploymentId", incident.deploymentId().toString())
                .with("resolution", text)
                .reaching(incident.deploymentId()));
        return incident;
    }

    @Transactional
    public PressureReport report(Actor actor, @Nullable UUID deploymentId, @Nullable String description) {
        var fields = new Fields();
        if (deploymentId != null) {
            requireDeployment(fields, deploymentId);
        }
        var text = fields.text("/description", description, Fields.LONG, "Describe who leans on whom, and how.");
        fields.orThrow();
        var report = new PressureReport(deploymentId, text, actor, clock.instant());
        incidents.add(report);
        auditLog.append(Act.done(actor, "pressure.reported", "pressure-report", report.id())
                .with("deploymentId", deploymentId == null ? null : deploymentId.toString()));
        return report;
    }

    @Transactional
    public Incident get(UUID id) {
        return incidents.find(id).orElseThrow(() -> ProblemException.notFound("incident", id));
    }

    @Transactional
    public Slice<Incident> list(@Nullable UUID deploymentId, @Nullable Boolean open, Paging paging) {
        return incidents.list(deploymentId, open, paging);
    }

    @Transactional
    public Slice<PressureReport> reports(@Nullable UUID deploymentId, Paging paging) {
        return incidents.reports(deploymentId, paging);
    }
}
