package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.RecordedRefusal;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Registers deployments and keeps what is stated about them.
@ApplicationScoped
public class DeploymentRegister {

    private final Deployments deployments;
    private final Models models;
    private final RestsOnApproval dependents;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    DeploymentRegister(
            Deployments deployments,
            Models models,
            RestsOnApproval dependents,
            AuditLog auditLog,
            InstantSource clock) {
        this.deployments = deployments;
        this.models = models;
        this.dependents = dependents;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    @Transactional
    public Deployment register(Actor actor, DeploymentContent content) {
        auditLog.lock();
        requireModelAndFreeName(content, null);
        var deployment = new Deployment(content, actor.subject(), clock.instant());
        deployments.add(deployment);
        auditLog.append(Act.done(actor, "deployment.registered", "deployment", deployment.id())
                .with("after", deployment.facts())
                .reaching(deployment.id()));
        return deployment;
    }

    /// A change of what was approved takes the approval away, and every grant signed for the deployment as it was.
    ///
    /// @param seenRevision the revision the editor read
    @Transactional(dontRollbackOn = RecordedRefusal.class)
    public Deployment edit(Actor actor, UUID id, int seenRevision, DeploymentContent content) {
        auditLog.lock();
        var deployment = get(id);
        Edits.requireRevision(seenRevision, deployment.revision());
        requireInService(deployment, auditLog, actor, "deployment.edit");
        requireModelAndFreeName(content, id);
        var before = deployment.facts();
        var now = clock.instant();
        var approvalLost = deployment.restate(content, now);
        auditLog.append(Act.done(actor, "deployment.edited", "deployment", id)
                .with("before", before)
                .with("after", deployment.facts())
                .with("approvalLost", approvalLost)
                .reaching(id));
        if (approvalLost) {
            dependents.approvalLost(deployment, actor, now).forEach(auditLog::append);
        }
        return deployment;
    }

    /// Ends the deployment for good; from this instant every decision about it is a denial.
    @Transactional(dontRollbackOn = RecordedRefusal.class)
    public Deployment retire(Actor actor, UUID id) {
        auditLog.lock();
        var deployment = get(id);
        requireInService(deployment, auditLog, actor, "deployment.retirement");
        deployment.retire(clock.instant());
        auditLog.append(Act.done(actor, "deployment.retired", "deployment", id).reaching(id));
        return deployment;
    }

    /// @param action what is refused, and recorded as refused, about a retired deployment: it stays as it was
    /// @throws RecordedRefusal ILLEGAL_STATE for a retired deployment
    static void requireInService(Deployment deployment, AuditLog auditLog, Actor actor, String action) {
        if (deployment.status() == DeploymentStatus.RETIRED) {
            var refusal = "This deployment is retired and stays as it was. Register a new one.";
            auditLog.append(Act.refused(actor, action, "deployment", deployment.id(), refusal));
            throw new RecordedRefusal(ProblemType.ILLEGAL_STATE, refusal);
        }
    }

    private void requireModelAndFreeName(DeploymentContent content, @Nullable UUID self) {
        if (models.find(content.modelId()).isEmpty()) {
            throw ProblemException.invalid("/modelId", "There is no such model in the register.");
        }
        deployments
                .byName(content.name())
                .filter(other -> !other.id().equals(self))
                .ifPresent(other -> {
                    throw new ProblemException(
                            ProblemType.CONFLICT,
                            "Another deployment has this name.",
                            List.of(new ProblemException.FieldError("/name", "Another deployment has this name.")));
                });
    }

    @Transactional
    public Deployment get(UUID id) {
        return deployments.find(id).orElseThrow(() -> ProblemException.notFound("deployment", id));
    }

    @Transactional
    public Map<UUID, Deployment> byIds(Collection<UUID> ids) {
        return deployments.findAll(ids).stream().collect(Collectors.toMap(Deployment::id, Function.identity()));
    }

    @Transactional
    public Slice<Deployment> list(Deployments.Filter filter, Paging paging) {
        return deployments.list(filter, paging);
    }

    /// Deployments not in NORMAL mode, the latest stop first, at most `limit`.
    @Transactional
    public List<Deployment> stopped(int limit) {
        return deployments.stopped(limit);
    }
}
