package dev.countersign.signoff;

import dev.countersign.SharedClock;
import dev.countersign.audit.AuditLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The docket's service over cases in memory; features add themselves to `subjects`.
public final class SignOffs {

    public final InMemoryCases cases = new InMemoryCases();
    public final List<CaseSubject> subjects = new ArrayList<>();
    public final CaseService service;
    public final RestatingRound restating;

    public SignOffs(AuditLog auditLog, InstantSource clock, SharedClock shared) {
        service = new CaseService(cases, auditLog, subjects, clock, shared);
        restating = new RestatingRound(service);
    }

    /// Records what changed about all open cases.
    public void restate() {
        restating.some(null, Integer.MAX_VALUE, (id, e) -> {
            throw e;
        });
    }
}
