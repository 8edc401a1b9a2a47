package dev.countersign.signoff;

import dev.countersign.audit.AuditLog;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The docket's service over cases in memory; features add themselves to `subjects`.
public final class SignOffs {

    public final InMemoryCases cases = new InMemoryCases();
    public final List<CaseSubject> subjects = new ArrayList<>();
    public final CaseService service;

    public SignOffs(AuditLog auditLog, InstantSource clock) {
        service = new CaseService(cases, auditLog, subjects, clock);
    }
}
