package dev.countersign.decision;

import dev.countersign.decision.DeploymentPicture.AgentPicture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All that is permitted, as of one moment and immutable: a decision reads one of these from beginning to end and so
/// never
/// mixes two states.
final class Permissions {

    static final Permissions NONE = new Builder(Map.of(), Map.of(), Map.of()).build();

    /// An agent with its deployment, both from the same read.
    record Entry(AgentPicture agent, DeploymentPicture deployment) {}

    private final Map<UUID, DeploymentPicture> deployments;
    private final Map<String, List<Entry>> bySubject;
    private final Map<UUID, Entry> byId;

    private Permissions(
            Map<UUID, DeploymentPicture> deployments, Map<String, List<Entry>> bySubject, Map<UUID, Entry> byId) {
        this.deployments = deployments;
        this.bySubject = bySubject;
        this.byId = byId;
    }

    /// Entries of agents with this subject, one per issuer.
    List<Entry> agents(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    @Nullable
    Entry agent(UUID id) {
        return byId.get(id);
    }

    /// Deployments held.
    int size() {
        return deployments.size();
    }

    /// Live grants held.
    int grants() {
        return deployments.values().stream()
                .flatMap(d -> d.grants().values().stream())
                .mapToInt(List::size)
                .sum();
    }

    /// A copy to change; this one stays as it is.
    Builder change() {
        return new Builder(deployments, bySubject, byId);
    }

    /// Puts pictures in place, for one thread.
    static final class Builder {
        private final Map<UUID, DeploymentPicture> deployments;
        private final Map<String, List<Entry>> bySubject;
        private final Map<UUID, Entry> byId;

        Builder() {
            this(Map.of(), Map.of(), Map.of());
        }

        private Builder(
                Map<UUID, DeploymentPicture> deployments, Map<String, List<Entry>> bySubject, Map<UUID, Entry> byId) {
            this.deployments = new HashMap<>(deployments);
            this.bySubject = new HashMap<>(bySubject);
            this.byId = new HashMap<>(byId);
        }

        void put(DeploymentPicture picture) {
            remove(picture.id());
            deployments.put(picture.id(), picture);
            for (var agent : picture.agents()) {
                var entry = new Entry(agent, picture);
                byId.put(agent.id(), entry);
                bySubject.merge(agent.subject(), List.of(entry), Builder::joined);
            }
        }

        void remove(UUID deploymentId) {
            var gone = deployments.remove(deploymentId);
            if (gone != null) {
                gone.agents().forEach(agent -> forget(agent, deploymentId));
            }
        }

        private void forget(AgentPicture agent, UUID deploymentId) {
            byId.computeIfPresent(
                    agent.id(), (id, entry) -> entry.deployment().id().equals(deploymentId) ? null : entry);
            bySubject.computeIfPresent(agent.subject(), (subject, entries) -> {
                var kept = entries.stream()
                        .filter(e -> !e.deployment().id().equals(deploymentId))
                        .toList();
                return kept.isEmpty() ? null : kept;
            });
        }

        private static List<Entry> joined(List<Entry> old, List<Entry> added) {
            var all = new ArrayList<>(old);
            all.addAll(added);
            return List.copyOf(all);
        }

        /// The builder must not be used afterwards.
        Permissions build() {
            return new Permissions(deployments, bySubject, byId);
        }
    }
}
