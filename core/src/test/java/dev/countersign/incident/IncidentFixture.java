package dev.countersign.incident;

import dev.countersign.audit.AuditLog;
import dev.countersign.register.Deployments;
import java.time.InstantSource;

/// The incident service over ports in memory.
public final class IncidentFixture {

    public final InMemoryIncidents incidents = new InMemoryIncidents();

    public IncidentService service(Deployments deployments, AuditLog auditLog, InstantSource clock) {
        return new IncidentService(incidents, deployments, auditLog, clock);
    }
}
