package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.Paging;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.RecordedRefusal;
import dev.countersign.Role;
import dev.countersign.SharedClock;
import dev.countersign.Slice;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Opens cases, takes votes on them and puts into effect what met its quorum.
@ApplicationScoped
public class CaseService {

    private static final int RESTING = 20;
    static final Duration SIGNING_PERIOD = Duration.ofDays(14);

    private final Cases cases;
    private final AuditLog auditLog;
    private final Iterable<CaseSubject> subjects;
    private final InstantSource clock;
    private final SharedClock shared;

    @Inject
    CaseService(
            Cases cases,
            AuditLog auditLog,
            @Any Instance<CaseSubject> subjects,
            InstantSource clock,
            SharedClock shared) {
        this(cases, auditLog, (Iterable<CaseSubject>) subjects, clock, shared);
    }

    CaseService(
            Cases cases, AuditLog auditLog, Iterable<CaseSubject> subjects, InstantSource clock, SharedClock shared) {
        this.cases = cases;
        this.auditLog = auditLog;
        this.subjects = subjects;
        this.clock = clock;
        this.shared = shared;
    }

    /// Records that a case may not be opened about a deployment as it stands, for the use case to throw.
    public RecordedRefusal refusal(Actor actor, CaseKind kind, UUID deploymentId, String detail) {
        auditLog.append(Act.refused(actor, "case.request", "deployment", deploymentId, detail)
                .with("kind", kind.name()));
        return new RecordedRefusal(ProblemType.ILLEGAL_STATE, detail);
    }

    /// Opens a case, or records its refusal by gates. Joins the transaction of the use case that asks.
    @Transactional
    public Case open(Actor actor, Case.Subject subject, Assessment assessment) {
        var now = clock.instant();
        var opened = new Case(subject, assessment, actor, now, now.plus(SIGNING_PERIOD));
        cases.add(opened);
        var act = opened.status() == CaseStatus.REFUSED
                ? Act.refused(actor, "case.refused", "case", opened.id(), assessment.failingTitles())
                : Act.done(actor, "case.opened", "case", opened.id());
        auditLog.append(act.with("kind", subject.kind().name())
                .with("title", subject.title())
                .with("subjectId", subject.id().toString())
                .with("digest", opened.digest()));
        return opened;
    }

    /// Takes one vote without conditions.
    @Transactional
    public SignOffResult signOff(
            Actor actor,
            UUID caseId,
            @Nullable Role capacity,
            @Nullable Verdict verdict,
            @Nullable String reason,
            @Nullable String seenDigest) {
        return signOff(actor, caseId, capacity, verdict, reason, seenDigest, null);
    }

    /// Takes one vote. Facts are assessed again under the log's head lock, so nothing can change between the vote that
    /// meets the quorum and its effect.
    @Transactional
    public SignOffResult signOff(
            Actor actor,
            UUID caseId,
            @Nullable Role capacity,
            @Nullable Verdict verdict,
            @Nullable String reason,
            @Nullable String seenDigest,
            @Nullable VoteConditions conditions) {
        var vote = Vote.checked(capacity, verdict, reason, seenDigest, conditions);
        auditLog.lock();
        var found = cases.lock(caseId).orElseThrow(() -> ProblemException.notFound("case", caseId));
        var now = clock.instant();
        if (conditions != null) {
            // Before anything changes: conditions that cannot be taken leave nothing behind.
            var seen = present(found);
            if (seen.refusal(actor, vote, now) == null) {
                checkConditions(seen, vote, now);
            }
        }
        if (found.status() == CaseStatus.OPEN) {
            restateWhenChanged(found, actor, now);
        }
        var before = found.votes().of(actor);
        var result = found.signOff(actor, vote, now);
        switch (result) {
            case SignOffResult.Refused refused ->
                auditLog.append(Act.refused(actor, "case.sign-off", "case", caseId, refused.reason())
                        .with("problem", refused.type().slug())
                        .with("capacity", vote.capacity().claim())
                        .with("verdict", vote.verdict().name())
                        .with("digest", vote.digest()));
            case SignOffResult.Recorded recorded -> settle(recorded, before, actor, now);
        }
        return result;
    }

    private void checkConditions(Case open, Vote vote, Instant now) {
        if (!vote.conditions().none()) {
            var fields = new Fields();
            subject(open.kind()).checkConditions(open, vote.conditions(), fields, now);
            fields.orThrow();
        }
    }

    private void settle(SignOffResult.Recorded recorded, @Nullable SignOff before, Actor actor, Instant now) {
        var signed = recorded.after();
        var signOff = recorded.signOff();
        var voted = Act.done(actor, "case.sign-off", "case", signed.id())
                .with("title", signed.title())
                .with("capacity", signOff.capacity().claim())
                .with("verdict", signOff.verdict().name())
                .with("reason", signOff.reason())
                .with("digest", signOff.digest());
        var conditions = signOff.conditions();
        if (conditions != null) {
            voted = voted.with("conditions", conditions.facts());
        }
        auditLog.append(
                before == null
                        ? voted
                        : voted.with("takesBack", before.verdict().name()));
        var count = signed.count();
        if (count.rejected()) {
            signed.close(CaseStatus.REJECTED, now);
            auditLog.append(
                    Act.done(actor, "case.rejected", "case", signed.id()).with("title", signed.title()));
            subject(signed.kind()).dropped(signed, now);
        } else if (count.met() && signed.assessment().passed()) {
            signed.close(CaseStatus.APPROVED, now);
            auditLog.append(Act.done(actor, "case.approved", "case", signed.id())
                    .with("title", signed.title())
                    .with("digest", signed.digest()));
            subject(signed.kind()).approved(signed, actor, now).forEach(auditLog::append);
        }
    }

    /// The case as it would be assessed now, so that a reader signs what is true. Reading stores nothing: what changed
    /// is recorded with the next vote, or by a [RestatingRound].
    @Transactional
    public Case present(UUID caseId) {
        return present(get(caseId));
    }

    private Case present(Case found) {
        if (found.status() != CaseStatus.OPEN) {
            return found;
        }
        var present = subject(found.kind()).assess(found, clock.instant());
        return present.digest().equals(found.digest()) ? found : found.seenWith(present);
    }

    /// Open cases in the order of their ids, those after `after` when given.
    @Transactional
    public List<UUID> openAfter(@Nullable UUID after, int most) {
        return cases.openAfter(after, most);
    }

    /// Whether the case is open and would be assessed otherwise now.
    @Transactional
    public boolean hasChanged(UUID caseId) {
        var found = get(caseId);
        return present(found) != found;
    }

    /// Records what changed about an open case. Facts are read after the lock, so that none of them is old.
    @Transactional
    public void restate(UUID caseId) {
        auditLog.lock();
        var locked = cases.lock(caseId).orElseThrow(() -> ProblemException.notFound("case", caseId));
        if (locked.status() == CaseStatus.OPEN) {
            restateWhenChanged(locked, Actor.SYSTEM, clock.instant());
        }
    }

    private void restateWhenChanged(Case open, Actor actor, Instant now) {
        var present = subject(open.kind()).assess(open, now);
        if (!present.digest().equals(open.digest())) {
            var before = open.digest();
            open.restate(present);
            auditLog.append(Act.done(actor, "case.restated", "case", open.id())
                    .with("before", before)
                    .with("after", open.digest())
                    .with("failing", present.failingNames()));
        }
    }

    /// Takes the case back; its opener may, and so may an administrator.
    @Transactional
    public WithdrawResult withdraw(Actor actor, UUID caseId, @Nullable String reason) {
        var fields = new Fields();
        var why = fields.text("/reason", reason, Fields.LONG, "Give the reason; it is recorded.");
        fields.orThrow();
        auditLog.lock();
        var found = cases.lock(caseId).orElseThrow(() -> ProblemException.notFound("case", caseId));
        var refusal = found.withdrawalRefusal(actor);
        if (refusal != null) {
            auditLog.append(Act.refused(actor, "case.withdrawal", "case", caseId, refusal.reason()));
            return refusal;
        }
        drop(
                found,
                CaseStatus.WITHDRAWN,
                Act.done(actor, "case.withdrawn", "case", caseId).with("reason", why));
        return new WithdrawResult.Withdrawn(found);
    }

    /// Closes open cases past their deadline by both clocks, for it is final; run on a schedule.
    @Transactional
    public int expireOverdue() {
        auditLog.lock();
        var overdue = cases.overdue(shared.agreed(clock.instant()), 100);
        overdue.forEach(c -> drop(c, CaseStatus.EXPIRED, Act.done(Actor.SYSTEM, "case.expired", "case", c.id())));
        return overdue.size();
    }

    private void drop(Case open, CaseStatus outcome, Act act) {
        open.close(outcome, clock.instant());
        auditLog.append(act);
        subject(open.kind()).dropped(open, clock.instant());
    }

    /// A case as it would be assessed now, and in which capacities `actor` may vote on it.
    public record Read(Case found, List<Eligibility> eligibility) {}

    @Transactional
    public Read read(Actor actor, UUID caseId) {
        var found = present(caseId);
        return new Read(found, found.eligibility(actor, clock.instant()));
    }

    @Transactional
    public Case get(UUID caseId) {
        return cases.find(caseId).orElseThrow(() -> ProblemException.notFound("case", caseId));
    }

    @Transactional
    public Slice<Case> list(Cases.Filter filter, Paging paging) {
        return cases.list(filter, paging);
    }

    /// The newest cases that rest, or rested when they were decided, on the evidence file.
    @Transactional
    public List<Case> restingOn(String sha256) {
        return cases.restingOn(sha256, RESTING);
    }

    private CaseSubject subject(CaseKind kind) {
        for (var subject : subjects) {
            if (subject.kind() == kind) {
                return subject;
            }
        }
        throw new IllegalStateException("no feature answers for " + kind);
    }
}
