package dev.countersign.web.grant;

import dev.countersign.grant.GrantService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/// Records grants that have ended. Several instances may run it at once: the second finds nothing left to record.
@ApplicationScoped
class ExpiryJob {

    private final GrantService grants;

    ExpiryJob(GrantService grants) {
        this.grants = grants;
    }

    @Scheduled(every = "60s", delayed = "15s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        while (grants.recordExpiries() > 0) {
            // Each call is a short transaction of its own.
        }
    }
}
