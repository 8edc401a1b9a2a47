package dev.countersign.web.decision;

import dev.countersign.decision.DecisionSeals;
import dev.countersign.decision.DecisionService;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Has room for decisions ready a week ahead, at start before the first is given, and seals the days that are over.
@ApplicationScoped
class PartitionJob {

    private final DecisionService decisions;
    private final DecisionSeals seals;

    PartitionJob(DecisionService decisions, DecisionSeals seals) {
        this.decisions = decisions;
        this.seals = seals;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        decisions.makeRoom();
    }

    @Scheduled(every = "1h", delayed = "1h")
    void run() {
        decisions.makeRoom();
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void seal() {
        seals.due().forEach(day -> seals.record(seals.compute(day)));
    }
}
