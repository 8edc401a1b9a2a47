package dev.countersign.web.decision;

import dev.countersign.decision.ChangeSignal;
import dev.countersign.decision.SnapshotKeeper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One thread that follows the audit log: it wakes at each notification, and each second to confirm that nothing was
/// missed. Many notifications at once lead to one look.
@ApplicationScoped
class SnapshotLoop implements Runnable {

    private static final Logger LOG = Logger.getLogger(SnapshotLoop.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final SnapshotKeeper keeper;
    private final ChangeSignal signal;
    private volatile boolean stopping;
    private @Nullable Thread thread;
    private @Nullable String trouble;

    SnapshotLoop(SnapshotKeeper keeper, ChangeSignal signal) {
        this.keeper = keeper;
        this.signal = signal;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("snapshot").daemon().start(this);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                signal.await(POLL);
                while (keeper.catchUp() && !stopping) {
                    // After a long reload the log may have grown again.
                }
                recovered();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                failed(e);
                if (!pause()) {
                    return;
                }
            }
        }
    }

    /// The same trouble is told once, not every second; meanwhile the snapshot grows stale and everything is denied.
    private void failed(RuntimeException e) {
        if (!stopping && !String.valueOf(e.getMessage()).equals(trouble)) {
            trouble = String.valueOf(e.getMessage());
            LOG.error("The audit log cannot be followed; decisions are denied once the snapshot is stale", e);
        }
    }

    private void recovered() {
        if (trouble != null) {
            trouble = null;
            LOG.infof(
                    "The audit log is followed again, up to entry %d",
                    keeper.standing().sequence());
        }
    }

    private boolean pause() {
        try {
            Thread.sleep(POLL);
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
