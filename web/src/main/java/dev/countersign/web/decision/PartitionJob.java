package dev.countersign.web.decision;

import dev.countersign.decision.DecisionService;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Has room for decisions ready a week ahead, at start before the first is given.
@ApplicationScoped
class PartitionJob {

    private final DecisionService decisions;

    PartitionJob(DecisionService decisions) {
        this.decisions = decisions;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        decisions.makeRoom();
    }

    @Scheduled(every = "1h", delayed = "1h")
    void run() {
        decisions.makeRoom();
    }
}
