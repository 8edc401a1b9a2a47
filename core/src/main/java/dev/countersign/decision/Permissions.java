package dev.countersign.decision;

import dev.countersign.decision.DeploymentPicture.AgentPicture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All that is permitted, as of one moment and immutable: a decision reads one of these from beginning to end and so
/// never mixes two states.
final class Permissions {

    static final Permissions NONE = new Builder().build();

    /// An agent with its deployment, both from the same read.
    record Entry(AgentPicture agent, DeploymentPicture deployment) {}

    private final Map<UUID, DeploymentPicture> deployments;
    private final Map<String, List<Entry>> bySubject;
    private final Map<UUID, Entry> byId;
    private final int grants;

    private Permissions(Builder built) {
        this.deployments = built.deployments;
        this.bySubject = built.bySubject;
        this.byId = built.byId;
        this.grants = built.grants;
    }

    /// Entries of agents with this subject, one per issuer.
    List<Entry> agents(String subject) {
        return bySubject.getOrDefault(subject, List.of());
    }

    /// Agents of deployments that hold a grant, live or not, for a tool of this name.
    Stream<Entry> holding(String tool) {
        return deployments.values().stream()
                .filter(deployment -> deployment.grants().containsKey(tool))
                .flatMap(deployment -> deployment.agents().stream().map(agent -> new Entry(agent, deployment)));
    }

    @Nullable
    Entry agent(UUID id) {
        return byId.get(id);
    }

    /// Deployments held.
    int size() {
        return deployments.size();
    }

    /// Grants held.
    int grants() {
        return grants;
    }

    /// A copy to change; this one stays as it is.
    Builder change() {
        return new Builder(this);
    }

    /// Puts pictures in place, for one thread.
    static final class Builder {
        private final Map<UUID, DeploymentPicture> deployments;
        private final Map<String, List<Entry>> bySubject;
        private final Map<UUID, Entry> byId;
        private int grants;

        Builder() {
            this.deployments = new HashMap<>();
            this.bySubject = new HashMap<>();
            this.byId = new HashMap<>();
        }

        private Builder(Permissions from) {
            this.deployments = new HashMap<>(from.deployments);
            this.bySubject = new HashMap<>(from.bySubject);
            this.byId = new HashMap<>(from.byId);
            this.grants = from.grants;
        }

        void put(DeploymentPicture picture) {
            remove(picture.id());
            deployments.put(picture.id(), picture);
            grants += grants(picture);
            for (var agent : picture.agents()) {
                var entry = new Entry(agent, picture);
                byId.put(agent.id(), entry);
                bySubject.merge(agent.subject(), List.of(entry), Builder::joined);
            }
        }

        void remove(UUID deploymentId) {
            var gone = deployments.remove(deploymentId);
            if (gone != null) {
                grants -= grants(gone);
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

        private static int grants(DeploymentPicture picture) {
            return picture.grants().values().stream().mapToInt(List::size).sum();
        }

        private static List<Entry> joined(List<Entry> old, List<Entry> added) {
            var all = new ArrayList<>(old);
            all.addAll(added);
            return List.copyOf(all);
        }

        /// The builder must not be used afterwards.
        Permissions build() {
            return new Permissions(this);
        }
    }
}
