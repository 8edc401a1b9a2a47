package dev.countersign.web.grant;

import dev.countersign.grant.GrantReview;
import dev.countersign.grant.GrantReviews.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;

/// Gauges of how far the review of grants is behind.
@ApplicationScoped
class ReviewMeters {

    void register(@Observes StartupEvent event, GrantReview review, MeterRegistry registry) {
        gauge(registry, review, "entries", "Audit entries the review has not looked at", Backlog::entries);
        gauge(registry, review, "due", "Grants that wait for their review", Backlog::due);
        gauge(
                registry,
                review,
                "lag.seconds",
                "How long the first of them has waited",
                b -> b.longest().toMillis() / 1e3);
        gauge(registry, review, "failing", "Grants whose last review failed", Backlog::failing);
    }

    private static void gauge(
            MeterRegistry registry,
            GrantReview review,
            String name,
            String description,
            ToDoubleFunction<Backlog> value) {
        Gauge.builder("countersign.review." + name, review, r -> value.applyAsDouble(r.backlog()))
                .description(description)
                .register(registry);
    }
}
