package dev.countersign.web.grant;

import dev.countersign.grant.ReviewRound;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Suspends what lost its ground, within a second of the act that took it, and what time alone took the ground from.
/// Several instances may run it at once.
@ApplicationScoped
class ReviewJob {

    private static final Logger LOG = Logger.getLogger(ReviewJob.class);

    private final ReviewRound round;

    ReviewJob(ReviewRound round) {
        this.round = round;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        round.run((grant, e) -> LOG.errorf(e, "The review of grant %s failed and will be tried again", grant));
    }
}
