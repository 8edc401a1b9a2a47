package dev.countersign.web.policy;

import dev.countersign.policy.WaiverService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/// Records waivers that have lapsed. Several instances may run it at once: the second finds nothing left to record.
@ApplicationScoped
class LapseJob {

    private final WaiverService waivers;

    LapseJob(WaiverService waivers) {
        this.waivers = waivers;
    }

    @Scheduled(every = "60s", delayed = "25s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        while (waivers.recordLapses() > 0) {
            // Each call is a short transaction of its own.
        }
    }
}
