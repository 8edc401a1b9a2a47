package dev.countersign.grant;

import dev.countersign.Actor;
import dev.countersign.Role;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.notice.Addressee;
import dev.countersign.notice.Notice;
import dev.countersign.notice.Notices;
import dev.countersign.register.Deployment;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.Cases;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Tells those concerned that what a grant rests on ends soon, or that it is suspended.
@ApplicationScoped
class GrantNotices {

    private final Cases cases;
    private final Notices notices;
    private final AuditLog auditLog;

    @Inject
    GrantNotices(Cases cases, Notices notices, AuditLog auditLog) {
        this.cases = cases;
        this.notices = notices;
        this.auditLog = auditLog;
    }

    /// Whom a grant concerns: who asked for it, whoever owns the deployment, the safety officers, and the board where
    /// its signatures were needed.
    static Set<Addressee> concerned(Case signed, Deployment deployment) {
        var concerned = new LinkedHashSet<Addressee>();
        concerned.add(new Addressee.Account(signed.openedBy()));
        concerned.add(new Addressee.Mailbox(deployment.ownerEmail()));
        concerned.add(new Addressee.Holders(Role.SAFETY_OFFICER));
        if (signed.assessment().quorum().needed(Role.BOARD_MEMBER) > 0) {
            concerned.add(new Addressee.Holders(Role.BOARD_MEMBER));
        }
        return concerned;
    }

    /// Tells of each lapse 30, 7 and 1 day before.
    void lapsing(Grant grant, Deployment deployment, List<Lapse> lapses, Instant now) {
        for (var lapse : lapses) {
            var days = lapse.stage(now);
            if (days != null) {
                var notice = Notice.lapse(lapse.subject(), lapse.what(), grant.id(), lapse.at(), days);
                var told = notices.tell(notice, concerned(grant, deployment), now);
                if (!told.isEmpty()) {
                    auditLog.append(given(grant, told)
                            .with("about", lapse.what())
                            .with("lapsesAt", lapse.at().toString())
                            .with("days", days));
                }
            }
        }
    }

    /// Tells of a suspension; it stands in the audit log by itself.
    void suspended(Grant grant, Suspension suspension, Deployment deployment, Instant now) {
        var notice = Notice.suspension(grant.id(), suspension.reason(), suspension.since());
        var told = notices.tell(notice, concerned(grant, deployment), now);
        if (!told.isEmpty()) {
            auditLog.append(given(grant, told).with("about", "The suspension of " + grant.toolName()));
        }
    }

    private static Act given(Grant grant, Set<Addressee> told) {
        return Act.done(Actor.SYSTEM, "notice.given", "grant", grant.id())
                .with("to", told.stream().map(Addressee::words).toList());
    }

    private Set<Addressee> concerned(Grant grant, Deployment deployment) {
        return concerned(cases.find(grant.caseId()).orElseThrow(), deployment);
    }
}
