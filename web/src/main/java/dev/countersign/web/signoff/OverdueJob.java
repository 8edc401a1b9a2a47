package dev.countersign.web.signoff;

import dev.countersign.signoff.CaseService;
import dev.countersign.signoff.RestatingRound;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Closes cases past their deadline, and records about open ones what changed since they were assessed, a number of
/// them each minute in turn. Several instances may run it at once: the second finds nothing left to do.
@ApplicationScoped
class OverdueJob {

    private static final Logger LOG = Logger.getLogger(OverdueJob.class);
    private static final int LOOKED_AT = 100;

    private final CaseService cases;
    private final RestatingRound restating;
    private volatile @Nullable UUID lookedAt;

    OverdueJob(CaseService cases, RestatingRound restating) {
        this.cases = cases;
        this.restating = restating;
    }

    @Scheduled(every = "60s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        while (cases.expireOverdue() > 0) {
            // Each call is a short transaction of its own.
        }
        lookedAt = restating.some(
                lookedAt,
                LOOKED_AT,
                (id, e) -> LOG.errorf(e, "Case %s could not be assessed and will be looked at again", id));
    }
}
