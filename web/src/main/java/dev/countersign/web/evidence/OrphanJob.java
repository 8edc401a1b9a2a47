package dev.countersign.web.evidence;

import dev.countersign.evidence.ArtifactService;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;

/// Clears away copies of files that crashed imports left. Several instances may run it at once: a copy goes once.
@ApplicationScoped
class OrphanJob {

    private final ArtifactService artifacts;

    OrphanJob(ArtifactService artifacts) {
        this.artifacts = artifacts;
    }

    @Scheduled(every = "1h", delayed = "5m", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        while (artifacts.sweep() > 0) {
            // Each call clears a bounded number.
        }
    }
}
