package dev.countersign.grant;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.SharedClock;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.evidence.Coverage;
import dev.countersign.register.Deployments;
import dev.countersign.register.Tool;
import dev.countersign.register.Tools;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseSubject;
import dev.countersign.signoff.VoteConditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Takes requests for tools, grants what was signed, and takes grants away.
@ApplicationScoped
public class GrantService implements CaseSubject {

    private final Grants grants;
    private final Deployments deployments;
    private final Tools tools;
    private final GrantAssessor assessor;
    private final DraftCheck drafts;
    private final NarrowingCheck narrowing;
    private final CaseService cases;
    private final AuditLog auditLog;
    private final InstantSource clock;
    private final SharedClock shared;

    @Inject
    GrantService(
            Grants grants,
            Deployments deployments,
            Tools tools,
            GrantAssessor assessor,
            DraftCheck drafts,
            Conditions conditions,
            CaseService cases,
            AuditLog auditLog,
            InstantSource clock,
            SharedClock shared) {
        this.grants = grants;
        this.deployments = deployments;
        this.tools = tools;
        this.assessor = assessor;
        this.drafts = drafts;
        this.narrowing = new NarrowingCheck(conditions);
        this.cases = cases;
        this.auditLog = auditLog;
        this.clock = clock;
        this.shared = shared;
    }

    /// What would happen if the draft were requested now; nothing is stored.
    public record Preview(Assessment assessment, Widening widening) {}

    @Transactional
    public Preview preview(Actor actor, GrantDraft draft) {
        var now = clock.instant();
        var assessed = assessor.assess(drafts.checked(actor, draft, now), now);
        return new Preview(assessed.assessment(), assessed.widening());
    }

    /// What stands between a deployment and a tool before anyone asks.
    @Transactional
    public Readiness readiness(UUID deploymentId) {
        var deployment =
                deployments.find(deploymentId).orElseThrow(() -> ProblemException.notFound("deployment", deploymentId));
        return assessor.readiness(deployment, clock.instant());
    }

    /// A request, the case that decides it, refused at once when a gate fails, and what would widen.
    public record Requested(ToolGrantRequest request, Case opened, Widening widening) {}

    @Transactional
    public Requested request(Actor actor, GrantDraft draft) {
        auditLog.lock();
        var now = clock.instant();
        var request = drafts.checked(actor, draft, now);
        grants.add(request);
        var assessed = assessor.assess(request, now);
        var deployment = deployments.find(request.deploymentId()).orElseThrow();
        var title = String.join(", ", assessed.widening().tools()) + " for " + deployment.name();
        auditLog.append(Act.done(actor, "grant.requested", "deployment", deployment.id())
                .with("request", request.id().toString())
                .with("asked", request.facts()));
        var opened = cases.open(
                actor,
                new Case.Subject(CaseKind.TOOL_GRANT, request.id(), deployment.id(), title, null),
                assessed.assessment());
        request.underCase(opened.id());
        return new Requested(request, opened, assessed.widening());
    }

    /// A request as it stands and its case as it would be assessed now.
    public record Standing(ToolGrantRequest request, Case opened, Widening widening) {}

    @Transactional
    public Standing standing(UUID requestId) {
        var request = grants.findRequest(requestId).orElseThrow(() -> ProblemException.notFound("request", requestId));
        var opened = cases.present(Objects.requireNonNull(request.caseId(), "a stored request has its case"));
        return new Standing(request, opened, widened(opened).widening());
    }

    /// A request with what it widens: seen from now while its case is open, from when it was decided once it is closed.
    ///
    /// @param tools the tools asked for, by id; one that is gone from the register is missing
    /// @param coverage how the evidence demanded for them is covered now
    public record Widened(ToolGrantRequest request, Map<UUID, Tool> tools, Widening widening, Coverage coverage) {}

    @Transactional
    public Widened widened(Case about) {
        var request = grants.findRequest(about.subjectId())
                .orElseThrow(() -> ProblemException.notFound("request", about.subjectId()));
        var decided = about.decidedAt();
        var assessed = decided == null
                ? assessor.assess(request, clock.instant())
                : assessor.assess(request, decided, grants.heldBefore(request.deploymentId(), decided));
        return new Widened(request, assessed.tools(), assessed.widening(), assessed.coverage());
    }

    /// Takes a grant away at once. Every person concerned may, which is everyone but auditors: narrowing never needs
    /// leave (law 1), and the audit log names who did it and why.
    @Transactional
    public RevokeResult revoke(Actor actor, UUID id, @Nullable String reason) {
        var fields = new Fields();
        var why = fields.text("/reason", reason, Fields.LONG, "Give the reason; it is recorded.");
        fields.orThrow();
        auditLog.lock();
        var grant = get(id);
        var refusal = revocationRefusal(actor, grant, why);
        if (refusal != null) {
            auditLog.append(Act.refused(actor, "grant.revocation", "grant", id, refusal.reason()));
            return refusal;
        }
        auditLog.append(Act.done(actor, "grant.revoked", "grant", id)
                .with("deploymentId", grant.deploymentId().toString())
                .with("tool", grant.toolName())
                .with("reason", why)
                .reaching(grant.deploymentId()));
        return new RevokeResult.Revoked(grant);
    }

    private RevokeResult.@Nullable Refused revocationRefusal(Actor actor, Grant grant, String why) {
        if (!mayRevoke(actor)) {
            return new RevokeResult.Refused(
                    ProblemType.FORBIDDEN, "Only people concerned with the deployment revoke its grants.");
        }
        var now = clock.instant();
        return grant.revoke(actor, why, now)
                ? null
                : new RevokeResult.Refused(
                        ProblemType.ILLEGAL_STATE,
                        "The grant has ended: " + grant.stateAt(now).label() + ".");
    }

    /// Whether the actor is concerned enough to take grants away.
    public static boolean mayRevoke(Actor actor) {
        return actor.isPerson()
                && actor.hasAny(
                        Role.ENGINEER,
                        Role.SAFETY_OFFICER,
                        Role.BOARD_MEMBER,
                        Role.SHUTDOWN_AUTHORITY,
                        Role.ADMINISTRATOR);
    }

    @Transactional
    public Grant get(UUID id) {
        return grants.find(id).orElseThrow(() -> ProblemException.notFound("grant", id));
    }

    @Transactional
    public Slice<Grant> list(Grants.Filter filter, Paging paging) {
        return grants.list(filter, clock.instant(), paging);
    }

    /// What these cases became, newest first.
    @Transactional
    public List<Grant> ofCases(List<UUID> caseIds) {
        return caseIds.isEmpty() ? List.of() : grants.ofCases(caseIds);
    }

    /// Live grants of a deployment, the next to end first.
    @Transactional
    public List<Grant> live(UUID deploymentId) {
        return grants.live(deploymentId, clock.instant());
    }

    /// Records the expiry of grants past their end; decisions deny them from that instant without waiting for this.
    @Transactional
    public int recordExpiries() {
        auditLog.lock();
        var expired = grants.expiredUnrecorded(shared.agreed(clock.instant()), 100);
        for (var grant : expired) {
            grant.recordExpiry();
            auditLog.append(Act.done(Actor.SYSTEM, "grant.expired", "grant", grant.id())
                    .with("deploymentId", grant.deploymentId().toString())
                    .with("tool", grant.toolName())
                    .reaching(grant.deploymentId()));
        }
        return expired.size();
    }

    @Override
    public CaseKind kind() {
        return CaseKind.TOOL_GRANT;
    }

    @Override
    public Assessment assess(Case about, Instant now) {
        return assessor.assess(request(about), now).assessment();
    }

    @Override
    public void checkConditions(Case about, VoteConditions added, Fields fields, Instant now) {
        narrowing.check(request(about), about.votes().conditions(), added, fields, now);
    }

    @Override
    public List<Act> approved(Case approved, Actor by, Instant now) {
        var request = request(approved);
        var acts = new ArrayList<Act>();
        var before = auditLog.size();
        for (var asked : request.tools()) {
            var tool = tools.find(asked.toolId()).orElseThrow();
            var terms = Terms.of(request, asked, approved.votes().conditions());
            var grant = new Grant(approved.id(), request, asked, tool, terms, before, now);
            grants.add(grant);
            acts.add(Act.done(by, "grant.activated", "grant", grant.id())
                    .with("case", approved.id().toString())
                    .with("deploymentId", grant.deploymentId().toString())
                    .with("tool", grant.toolName())
                    .with("definitionDigest", grant.definitionDigest())
                    .with("validUntil", grant.validUntil().toString())
                    .with("condition", grant.condition())
                    .with("rateLimitPerMinute", grant.rateLimitPerMinute())
                    .with("givenOn", grant.givenOn())
                    .reaching(grant.deploymentId()));
        }
        return acts;
    }

    @Override
    public void dropped(Case closed, Instant now) {
        // Nothing was granted; the case itself says why.
    }

    private ToolGrantRequest request(Case about) {
        return grants.findRequest(about.subjectId()).orElseThrow();
    }
}
