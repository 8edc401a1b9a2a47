package dev.countersign.decision;

import dev.countersign.decision.DeploymentPicture.AgentPicture;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// What this instance holds of all that is permitted, by agent. Readers never wait; one writer applies changes, and the
/// sequence moves only after the pictures it stands for are in place.
public final class Snapshot {

    /// An agent and the deployment it belongs to.
    record Entry(AgentPicture agent, UUID deploymentId) {}

    private final Map<UUID, DeploymentPicture> deployments = new ConcurrentHashMap<>();
    private final Map<String, List<Entry>> bySubject = new ConcurrentHashMap<>();
    private final Map<UUID, Entry> byId = new ConcurrentHashMap<>();
    private volatile long sequence = -1;
    private volatile long confirmedNanos;

    /// Entries of agents with this subject, one per issuer.
    List<Entry> agents(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    @Nullable
    Entry agent(UUID id) {
        return byId.get(id);
    }

    @Nullable
    DeploymentPicture deployment(UUID id) {
        return deployments.get(id);
    }

    /// The audit log's size everything here reflects, -1 before the first load.
    public long sequence() {
        return sequence;
    }

    /// Whether the database confirmed the sequence within the last `limitNanos` of [System#nanoTime()].
    boolean fresh(long nowNanos, long limitNanos) {
        return sequence >= 0 && nowNanos - confirmedNanos <= limitNanos;
    }

    /// Puts these pictures in place; ids in `named` without a picture are gone.
    public synchronized void apply(Set<UUID> named, Iterable<DeploymentPicture> pictures) {
        for (var picture : pictures) {
            put(picture);
        }
        for (var id : named) {
            if (!containsAny(pictures, id)) {
                remove(id);
            }
        }
    }

    private static boolean containsAny(Iterable<DeploymentPicture> pictures, UUID id) {
        for (var picture : pictures) {
            if (picture.id().equals(id)) {
                return true;
            }
        }
        return false;
    }

    /// Puts one picture in place during a full load.
    synchronized void put(DeploymentPicture picture) {
        var before = deployments.put(picture.id(), picture);
        if (before != null) {
            before.agents().forEach(a -> {
                if (picture.agents().stream().noneMatch(n -> n.id().equals(a.id()))) {
                    forget(a);
                }
            });
        }
        picture.agents().forEach(a -> {
            var entry = new Entry(a, picture.id());
            byId.put(a.id(), entry);
            bySubject.merge(a.subject(), List.of(entry), (old, added) -> {
                var kept = new java.util.ArrayList<>(old);
                kept.removeIf(e -> e.agent().id().equals(a.id()));
                kept.addAll(added);
                return List.copyOf(kept);
            });
        });
    }

    private void remove(UUID id) {
        var gone = deployments.remove(id);
        if (gone != null) {
            gone.agents().forEach(this::forget);
        }
    }

    private void forget(AgentPicture agent) {
        byId.remove(agent.id());
        bySubject.computeIfPresent(agent.subject(), (s, old) -> {
            var kept =
                    old.stream().filter(e -> !e.agent().id().equals(agent.id())).toList();
            return kept.isEmpty() ? null : kept;
        });
    }

    /// States that everything up to `reflected` is in place, as the database confirmed at `nanos`.
    public void confirm(long reflected, long nanos) {
        sequence = reflected;
        confirmedNanos = nanos;
    }

    /// Deployments held; for metrics.
    public int size() {
        return deployments.size();
    }

    /// Ids of all deployments held.
    Set<UUID> deploymentIds() {
        return Set.copyOf(deployments.keySet());
    }
}
