package dev.countersign.web.policy;

import dev.countersign.policy.WaiverService;
import dev.countersign.register.DeterminationLapses;
import dev.countersign.shutdown.AuthorityService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/// Records what has lapsed: waivers, reviews of safety levels, registrations to stop. Several instances may run it at
/// once: the second finds nothing left to record.
@ApplicationScoped
class LapseJob {

    private static final Logger LOG = Logger.getLogger(LapseJob.class);

    private final WaiverService waivers;
    private final DeterminationLapses determinations;
    private final AuthorityService authorities;

    LapseJob(WaiverService waivers, DeterminationLapses determinations, AuthorityService authorities) {
        this.waivers = waivers;
        this.determinations = determinations;
        this.authorities = authorities;
    }

    @Scheduled(every = "60s", delayed = "25s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        each(List.of(waivers::recordLapses, determinations::record, authorities::recordLapses));
    }

    /// Calls each until it has nothing left to record; what fails with one keeps no other from it.
    static void each(List<IntSupplier> records) {
        for (var some : records) {
            try {
                while (some.getAsInt() > 0) {
                    // Each call is a short transaction of its own.
                }
            } catch (RuntimeException e) {
                LOG.error("What lapsed could not be recorded and will be tried again", e);
            }
        }
    }
}
