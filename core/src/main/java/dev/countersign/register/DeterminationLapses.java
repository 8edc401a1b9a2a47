package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.SharedClock;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;

/// Records that reviews of safety levels are overdue; gates close at that instant, without waiting for this.
@ApplicationScoped
public class DeterminationLapses {

    private static final int AT_ONCE = 100;

    private final Determinations determinations;
    private final AuditLog auditLog;
    private final InstantSource clock;
    private final SharedClock shared;

    @Inject
    DeterminationLapses(Determinations determinations, AuditLog auditLog, InstantSource clock, SharedClock shared) {
        this.determinations = determinations;
        this.auditLog = auditLog;
        this.clock = clock;
        this.shared = shared;
    }

    /// @return how many were recorded; there may be more while it is not zero
    @Transactional
    public int record() {
        var now = shared.agreed(clock.instant());
        if (determinations.lapsedUnrecorded(now, 1).isEmpty()) {
            return 0;
        }
        auditLog.lock();
        var lapsed = determinations.lapsedUnrecorded(now, AT_ONCE);
        for (var determination : lapsed) {
            determination.recordLapse(now);
            auditLog.append(Act.done(Actor.SYSTEM, "determination.lapsed", "model", determination.modelId())
                    .with("determination", determination.id().toString())
                    .with("level", determination.levelName())
                    .with("dueBy", determination.dueBy().toString()));
        }
        return lapsed.size();
    }
}
