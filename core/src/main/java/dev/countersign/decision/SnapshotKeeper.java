package dev.countersign.decision;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.decision.Snapshot.Moment;
import dev.countersign.shutdown.Enforcement;
import dev.countersign.shutdown.ShutdownService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps the snapshot in step with the audit log: asks for the log's head, reloads the deployments named by entries not
/// yet applied, and only then states the new sequence. Called on each notification and on a timer.
@ApplicationScoped
public class SnapshotKeeper {

    /// An instance with nothing new to apply is still running; one that is silent counts as gone.
    private static final long SHOW_ALIVE_NANOS = Enforcement.GONE_AFTER.toNanos() / 6;

    private final Snapshot snapshot = new Snapshot();
    private final Pictures pictures;
    private final ChangeFeed feed;
    private final ShutdownService shutdowns;
    private final DecisionSettings settings;
    private final InstantSource clock;
    private @Nullable Acknowledged acknowledged;

    private record Acknowledged(long sequence, long nanos) {}

    @Inject
    SnapshotKeeper(
            Pictures pictures,
            ChangeFeed feed,
            ShutdownService shutdowns,
            DecisionSettings settings,
            InstantSource clock) {
        this.pictures = pictures;
        this.feed = feed;
        this.shutdowns = shutdowns;
        this.settings = settings;
        this.clock = clock;
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /// How this instance stands.
    ///
    /// @param sequence the audit log's size applied, -1 before the first load
    /// @param age since the database last confirmed it; meaningless before the first load
    /// @param ready whether decisions can be given at this moment
    public record Standing(long sequence, Duration age, boolean ready, int deployments, int grants) {}

    public Standing standing() {
        var state = snapshot.state();
        var now = Moment.at(clock.instant());
        return new Standing(
                state.sequence(),
                now.since(state.asked()),
                state.fresh(now, settings.freshness()),
                state.permissions().size(),
                state.permissions().grants());
    }

    /// Catches up with the log. When the database cannot be reached it throws, and the snapshot grows stale.
    ///
    /// @return whether something had changed; a long reload then deserves another look at once
    public synchronized boolean catchUp() {
        var asked = Moment.at(clock.instant());
        var before = snapshot.state();
        var changes =
                before.sequence() < 0 ? new ChangeFeed.Changes(feed.head(), Set.of(), true) : feed.since(before.head());
        snapshot.become(changed(before, changes), changes.head(), asked);
        acknowledge(changes.head().size(), asked.nanos());
        return !changes.head().equals(before.head());
    }

    private Permissions changed(Snapshot.State before, ChangeFeed.Changes changes) {
        if (changes.everything()) {
            var all = new Permissions.Builder();
            pictures.all(all::put);
            return all.build();
        }
        if (changes.deployments().isEmpty()) {
            return before.permissions();
        }
        var some = before.permissions().change();
        changes.deployments().forEach(some::remove);
        pictures.of(changes.deployments(), some::put);
        return some.build();
    }

    private void acknowledge(long head, long now) {
        var last = acknowledged;
        if (last == null || last.sequence() != head || now - last.nanos() >= SHOW_ALIVE_NANOS) {
            shutdowns.acknowledge(settings.instance(), head);
            acknowledged = new Acknowledged(head, now);
        }
    }
}
