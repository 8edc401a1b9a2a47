package dev.countersign.policy;

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
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.register.Determinations;
import dev.countersign.register.Model;
import dev.countersign.register.Models;
import dev.countersign.signoff.Assessment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.CaseSubject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Asks the board to do without something, and ends it again: anyone concerned may, alone and at once.
@ApplicationScoped
public class WaiverService implements CaseSubject {

    private static final int LAPSES = 100;

    private final Waivers waivers;
    private final Models models;
    private final Deployments deployments;
    private final Determinations determinations;
    private final Policies policies;
    private final CaseService cases;
    private final AuditLog auditLog;
    private final InstantSource clock;
    private final SharedClock shared;
    private final WaiverGround ground;

    @Inject
    WaiverService(
            Waivers waivers,
            Models models,
            Deployments deployments,
            Determinations determinations,
            EvidenceDemands demands,
            Policies policies,
            CaseService cases,
            AuditLog auditLog,
            InstantSource clock,
            SharedClock shared) {
        this.waivers = waivers;
        this.models = models;
        this.deployments = deployments;
        this.determinations = determinations;
        this.policies = policies;
        this.cases = cases;
        this.auditLog = auditLog;
        this.clock = clock;
        this.shared = shared;
        this.ground = new WaiverGround(demands, deployments);
    }

    /// What somebody asks to do without; unchecked.
    ///
    /// @param modelId for every deployment of the model; leave it out when `deploymentId` is given
    public record Draft(
            WaiverSubject.@Nullable Type type,
            @Nullable UUID modelId,
            @Nullable UUID deploymentId,
            @Nullable Behaviour behaviour,
            @Nullable Constraint constraint,
            @Nullable String reason,
            @Nullable Instant validUntil) {}

    /// A waiver and the case that decides it.
    public record Requested(Waiver waiver, Case opened) {}

    @Transactional
    public Requested request(Actor actor, Draft draft) {
        auditLog.lock();
        var now = clock.instant();
        var waiver = checked(actor, draft, now);
        waivers.add(waiver);
        auditLog.append(about(Act.done(actor, "waiver.requested", "waiver", waiver.id()), waiver)
                .with("reason", waiver.reason())
                .with("validUntil", waiver.validUntil().toString()));
        var opened = cases.open(
                actor,
                new Case.Subject(
                        CaseKind.WAIVER, waiver.id(), waiver.subject().deploymentId(), title(waiver.subject()), null),
                assess(waiver, now));
        waiver.underCase(opened.id());
        if (opened.status() == CaseStatus.REFUSED) {
            waiver.drop();
        }
        return new Requested(waiver, opened);
    }

    private Waiver checked(Actor actor, Draft draft, Instant now) {
        var fields = new Fields();
        var type = fields.required("/type", draft.type(), WaiverSubject.Type.CELL, "Say what is to be waived.");
        var deployment = draft.deploymentId() == null
                ? null
                : deployments.find(draft.deploymentId()).orElse(null);
        fields.check(
                draft.deploymentId() == null || deployment != null, "/deploymentId", "There is no such deployment.");
        var modelId = deployment == null ? draft.modelId() : deployment.modelId();
        fields.check(modelId != null && models.find(modelId).isPresent(), "/modelId", "Name a deployment or a model.");
        fields.check(
                deployment == null || draft.modelId() == null || draft.modelId().equals(modelId),
                "/modelId",
                "The deployment runs another model; leave this out.");
        var cell = type == WaiverSubject.Type.CELL;
        fields.check(!cell || draft.behaviour() != null, "/behaviour", "Choose the behaviour.");
        fields.check(!cell || draft.constraint() != null, "/constraint", "Choose the constraint.");
        fields.check(
                cell || draft.deploymentId() != null, "/deploymentId", "The thresholds are waived for one deployment.");
        var reason = fields.text("/reason", draft.reason(), Fields.LONG, "Say why it can be done without.");
        var until = fields.required("/validUntil", draft.validUntil(), now, "Say until when.");
        fields.orThrow();
        var seen = cell && modelId != null ? ground.cell(modelId, draft.behaviour(), draft.constraint()) : null;
        fields.check(
                !cell || seen != null && seen.state() != Coverage.State.COVERED,
                "/constraint",
                "The policy demands nothing here that is lacking, so there is nothing to waive.");
        fields.orThrow();
        var subject = new WaiverSubject(
                type,
                Objects.requireNonNull(modelId),
                draft.deploymentId(),
                cell ? draft.behaviour() : null,
                cell ? draft.constraint() : null,
                seen == null ? null : seen.state(),
                seen == null ? null : WaiverSubject.upper(seen));
        return new Waiver(subject, reason, until, actor, now);
    }

    private String title(WaiverSubject subject) {
        var whom = subject.deploymentId() == null
                ? models.find(subject.modelId()).map(Model::name).orElse("a model")
                : deployments.find(subject.deploymentId()).map(Deployment::name).orElse("a deployment");
        return "Waiver for " + whom + ": " + subject.words();
    }

    private Assessment assess(Waiver waiver, Instant now) {
        var determination = determinations.inForce(waiver.subject().modelId()).orElse(null);
        var rule = policies.waiverRule(determination);
        var statement = new LinkedHashMap<String, @Nullable Object>();
        statement.put("waiverId", waiver.id().toString());
        statement.put("subject", waiver.subject().facts());
        statement.put("known", ground.known(waiver.subject()));
        var deployment = ground.deployment(waiver.subject());
        statement.put("deployment", deployment == null ? null : deployment.approvedFacts());
        statement.put("reason", waiver.reason());
        statement.put("requestedBy", waiver.requestedBy());
        statement.put("validUntil", waiver.validUntil().toString());
        return new Assessment(
                statement,
                WaiverGates.of(waiver, determination, rule, now),
                List.of(),
                rule == null ? PolicyDocument.fallbackQuorum() : rule.quorum(),
                policies.inForce().version());
    }

    /// Ends a waiver at once. Everyone concerned may, which is everyone but auditors: narrowing needs nobody's leave.
    @Transactional
    public WaiverResult revoke(Actor actor, UUID id, @Nullable String reason) {
        var fields = new Fields();
        var why = fields.text("/reason", reason, Fields.LONG, "Give the reason; it is recorded.");
        fields.orThrow();
        auditLog.lock();
        var waiver = get(id);
        var now = clock.instant();
        var refusal = refusal(actor, waiver, now);
        if (refusal != null) {
            auditLog.append(Act.refused(actor, "waiver.revocation", "waiver", id, refusal.reason()));
            return refusal;
        }
        waiver.revoke(actor, why, now);
        auditLog.append(
                about(Act.done(actor, "waiver.revoked", "waiver", id), waiver).with("reason", why));
        return new WaiverResult.Revoked(waiver);
    }

    /// Records that waivers lapsed; no gate takes them from that instant on, without waiting for this.
    ///
    /// @return how many were recorded
    @Transactional
    public int recordLapses() {
        var now = shared.agreed(clock.instant());
        if (waivers.lapsedUnrecorded(now, 1).isEmpty()) {
            return 0;
        }
        auditLog.lock();
        var lapsed = waivers.lapsedUnrecorded(now, LAPSES);
        for (var waiver : lapsed) {
            waiver.recordLapse();
            auditLog.append(about(Act.done(Actor.SYSTEM, "waiver.lapsed", "waiver", waiver.id()), waiver)
                    .with("validUntil", waiver.validUntil().toString()));
        }
        return lapsed.size();
    }

    private static WaiverResult.@Nullable Refused refusal(Actor actor, Waiver waiver, Instant now) {
        if (!mayRevoke(actor)) {
            return new WaiverResult.Refused(ProblemType.FORBIDDEN, "Only people concerned with it end a waiver.");
        }
        return waiver.inForceAt(now)
                ? null
                : new WaiverResult.Refused(ProblemType.ILLEGAL_STATE, "The waiver is not in force.");
    }

    public static boolean mayRevoke(Actor actor) {
        return actor.isPerson()
                && actor.hasAny(
                        Role.ENGINEER,
                        Role.SAFETY_OFFICER,
                        Role.BOARD_MEMBER,
                        Role.SHUTDOWN_AUTHORITY,
                        Role.ADMINISTRATOR);
    }

    /// Whose grants it concerns, so that they are assessed again.
    private static Act about(Act act, Waiver waiver) {
        var subject = waiver.subject();
        var named = act.with("subject", subject.facts());
        return subject.deploymentId() == null
                ? named.with("modelId", subject.modelId().toString())
                : named.with("deploymentId", subject.deploymentId().toString());
    }

    @Transactional
    public Waiver get(UUID id) {
        return waivers.find(id).orElseThrow(() -> ProblemException.notFound("waiver", id));
    }

    @Transactional
    public Slice<Waiver> list(@Nullable UUID modelId, boolean live, Paging paging) {
        return waivers.list(modelId, live, clock.instant(), paging);
    }

    @Override
    public CaseKind kind() {
        return CaseKind.WAIVER;
    }

    @Override
    public Assessment assess(Case about, Instant now) {
        return assess(waiver(about), now);
    }

    @Override
    public List<Act> approved(Case approved, Actor by, Instant now) {
        var waiver = waiver(approved);
        var subject = waiver.subject();
        waiver.enterIntoForce(ground.cell(subject), ground.deployment(subject));
        return List.of(about(Act.done(by, "waiver.in-force", "waiver", waiver.id()), waiver)
                .with("case", approved.id().toString())
                .with("validUntil", waiver.validUntil().toString()));
    }

    @Override
    public void dropped(Case closed, Instant now) {
        waiver(closed).drop();
    }

    private Waiver waiver(Case about) {
        return waivers.find(about.subjectId()).orElseThrow();
    }
}
