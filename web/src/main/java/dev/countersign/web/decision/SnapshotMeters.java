package dev.countersign.web.decision;

import dev.countersign.decision.DecisionLog;
import dev.countersign.decision.SnapshotKeeper;
import dev.countersign.decision.SnapshotKeeper.Standing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.ToDoubleFunction;

/// Gauges of what this instance holds: how much, how far in the audit log, how old.
@ApplicationScoped
class SnapshotMeters {

    void register(@Observes StartupEvent event, SnapshotKeeper keeper, DecisionLog log, MeterRegistry registry) {
        gauge(registry, keeper, "deployments", "Deployments held in memory", Standing::deployments);
        gauge(registry, keeper, "grants", "Grants held in memory", Standing::grants);
        gauge(registry, keeper, "sequence", "Size of the audit log that decisions reflect", Standing::sequence);
        gauge(
                registry,
                keeper,
                "age.seconds",
                "Time since the database confirmed it",
                s -> s.age().toNanos() / 1e9);
        Gauge.builder("countersign.decision.log.waiting", log, DecisionLog::waiting)
                .description("Decisions not yet written to the database")
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry,
            SnapshotKeeper keeper,
            String name,
            String description,
            ToDoubleFunction<Standing> value) {
        Gauge.builder("countersign.snapshot." + name, keeper, k -> value.applyAsDouble(k.standing()))
                .description(description)
                .register(registry);
    }
}
