package dev.countersign.web.notice;

import dev.countersign.notice.PostService;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Tells the operator of mail that does not go.
@ApplicationScoped
class PostMeters {

    void register(@Observes StartupEvent event, PostService post, MeterRegistry registry) {
        Gauge.builder("countersign.notices.unmailed", post, PostService::failing)
                .description("Notices that could not be mailed so far and are tried again")
                .register(registry);
    }
}
