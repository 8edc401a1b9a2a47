package dev.countersign.api.decision;

import dev.countersign.decision.Decision;
import dev.countersign.decision.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Counts and times decisions by reason, without the time HTTP takes.
@ApplicationScoped
class DecisionMeters {

    private static final Duration[] BOUNDS = {
        Duration.ofNanos(50_000),
        Duration.ofNanos(250_000),
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25)
    };

    private final List<Timer> byReason;

    DecisionMeters(MeterRegistry registry) {
        byReason = Arrays.stream(Reason.values())
                .map(reason -> Timer.builder("countersign.decision")
                        .description("Decisions given to gateways")
                        .tag("outcome", reason == Reason.PERMITTED ? "permitted" : "denied")
                        .tag("reason", reason.name())
                        .serviceLevelObjectives(BOUNDS)
                        .register(registry))
                .toList();
    }

    void decided(Decision decision, long nanos) {
        byReason.get(decision.reason().ordinal()).record(nanos, TimeUnit.NANOSECONDS);
    }
}
