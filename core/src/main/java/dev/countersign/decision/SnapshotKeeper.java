package dev.countersign.decision;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.shutdown.Enforcement;
import dev.countersign.shutdown.ShutdownService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;

/// Keeps the snapshot in step with the audit log: asks for the log's head, reloads the deployments named by entries not
/// yet
/// applied, and only then states the new sequence. Called on each notification and on a timer; never by two threads at
/// once.
@ApplicationScoped
public class SnapshotKeeper {

    private static final long SHOW_ALIVE_NANOS = Enforcement.GONE_AFTER.toNanos() / 6;

    private final Snapshot snapshot = new Snapshot();
    private final Pictures pictures;
    private final ChangeFeed feed;
    private final ShutdownService shutdowns;
    private final DecisionSettings settings;
    private long acknowledgedNanos;

    @Inject
    SnapshotKeeper(Pictures pictures, ChangeFeed feed, ShutdownService shutdowns, DecisionSettings settings) {
        this.pictures = pictures;
        this.feed = feed;
        this.shutdowns = shutdowns;
        this.settings = settings;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /// The audit log's size this instance has applied, -1 before the first load.
    public long sequence() {
        return snapshot.sequence();
    }

    /// Whether decisions can be given at this moment.
    public boolean ready() {
        return snapshot.fresh(System.nanoTime(), settings.freshness().toNanos());
    }

    /// Deployments held in memory.
    public int deployments() {
        return snapshot.size();
    }

    /// Catches up with the log. When the database cannot be reached it throws, and the snapshot grows stale.
    public synchronized void catchUp() {
        var asked = System.nanoTime();
        var applied = snapshot.sequence();
        if (applied < 0) {
            var head = feed.head();
            pictures.all(snapshot::put);
            state(head, asked);
            return;
        }
        var changes = feed.since(applied);
        if (changes.head() == applied) {
            snapshot.confirm(applied, asked);
            showAlive(applied, asked);
            return;
        }
        if (changes.everything()) {
            var gone = new HashSet<>(snapshot.deploymentIds());
            pictures.all(p -> {
                snapshot.put(p);
                gone.remove(p.id());
            });
            snapshot.apply(gone, new ArrayList<>());
        } else if (!changes.deployments().isEmpty()) {
            var loaded = new ArrayList<DeploymentPicture>();
            pictures.of(changes.deployments(), loaded::add);
            snapshot.apply(changes.deployments(), loaded);
        }
        state(changes.head(), asked);
    }

    private void state(long head, long asked) {
        snapshot.confirm(head, asked);
        acknowledge(head, asked);
    }

    /// An instance with nothing new to apply is still running; one that is silent counts as gone.
    private void showAlive(long head, long asked) {
        if (asked - acknowledgedNanos > SHOW_ALIVE_NANOS) {
            acknowledge(head, asked);
        }
    }

    private void acknowledge(long head, long asked) {
        shutdowns.acknowledge(settings.instance(), head);
        acknowledgedNanos = asked;
    }
}
