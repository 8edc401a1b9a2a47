package dev.countersign.web.signoff;

import dev.countersign.signoff.CaseService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/// Closes cases past their deadline. Several instances may run it at once: the second finds nothing left to close.
@ApplicationScoped
class OverdueJob {

    private final CaseService cases;

    OverdueJob(CaseService cases) {
        this.cases = cases;
    }

    @Scheduled(every = "60s", delayed = "20s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        while (cases.expireOverdue() > 0) {
            // Each call is a short transaction of its own.
        }
    }
}
