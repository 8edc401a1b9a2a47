package dev.countersign.web.policy;

import dev.countersign.policy.WaiverService;
import dev.countersign.register.DeterminationService;
import dev.countersign.shutdown.AuthorityService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/// Records what has lapsed: waivers, reviews of safety levels, registrations to stop. Several instances may run it at
/// once: the second finds nothing left to record.
@ApplicationScoped
class LapseJob {

    private final WaiverService waivers;
    private final DeterminationService determinations;
    private final AuthorityService authorities;

    LapseJob(WaiverService waivers, DeterminationService determinations, AuthorityService authorities) {
        this.waivers = waivers;
        this.determinations = determinations;
        this.authorities = authorities;
    }

    @Scheduled(every = "60s", delayed = "25s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        while (waivers.recordLapses() > 0) {
            // Each call is a short transaction of its own.
        }
        determinations.recordLapses();
        authorities.recordLapses();
    }
}
