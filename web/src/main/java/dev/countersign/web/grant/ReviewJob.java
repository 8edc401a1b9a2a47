package dev.countersign.web.grant;

import dev.countersign.grant.GrantReview;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/// Suspends what lost its ground, within a second of the act that took it, and what time alone took the ground from.
/// Several instances may run it at once.
@ApplicationScoped
class ReviewJob {

    private final GrantReview review;

    ReviewJob(GrantReview review) {
        this.review = review;
    }

    @Scheduled(every = "1s", delayed = "2s", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        while (review.follow()) {
            // Each call is a short transaction of its own.
        }
        while (review.assessDue() > 0) {
            // The same.
        }
    }
}
