package dev.countersign.web.grant;

import dev.countersign.grant.GrantReview;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Not well while grants wait long for their review or fail it. The instance still answers gateways, so this takes it
/// out of no balancer.
@Wellness
@ApplicationScoped
class ReviewHealth implements HealthCheck {

    static final Duration LONG = Duration.ofMinutes(1);

    private final GrantReview review;

    ReviewHealth(GrantReview review) {
        this.review = review;
    }

    @Override
    public HealthCheckResponse call() {
        var backlog = review.backlog();
        return HealthCheckResponse.named("grant-review")
                .status(backlog.failing() == 0 && backlog.longest().compareTo(LONG) < 0)
                .withData("entriesBehind", backlog.entries())
                .withData("grantsDue", backlog.due())
                .withData("longestWaitMillis", backlog.longest().toMillis())
                .withData("grantsFailing", backlog.failing())
                .build();
    }
}
