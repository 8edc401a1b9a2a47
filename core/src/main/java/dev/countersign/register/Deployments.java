package dev.countersign.register;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The register of deployments.
public interface Deployments {

    void add(Deployment deployment);

    Optional<Deployment> find(UUID id);

    List<Deployment> findAll(Collection<UUID> ids);

    Optional<Deployment> byName(String name);

    /// Sorts by `name` (default), `createdAt` or `updatedAt`.
    Slice<Deployment> list(Filter filter, Paging paging);

    /// Deployments in service whose model is governed at a level, or counts as if it were, by name.
    Slice<Deployment> atLevel(AtLevel wanted, Paging paging);

    /// Ids of the model's deployments, retired ones left out.
    Set<UUID> ofModel(UUID modelId);

    /// Deployments not in NORMAL mode, the latest stop first.
    List<Deployment> stopped(int limit);

    /// Which deployments at a level are wanted; null does not restrict.
    ///
    /// @param undetermined those too whose model has no determination in force
    /// @param required the safeguards the level requires
    /// @param lackingAt only those that lack a valid attestation of one of them at this moment
    record AtLevel(
            UUID levelId,
            boolean undetermined,
            Set<String> required,
            @Nullable String text,
            @Nullable Instant lackingAt) {}

    /// Which deployments are wanted; null does not restrict.
    ///
    /// @param text all its words occur in name, purpose or operator
    record Filter(
            @Nullable String text,
            @Nullable UUID modelId,
            @Nullable DeploymentStatus status,
            @Nullable Set<OperatingMode> modes) {
        public static final Filter NONE = new Filter(null, null, null, null);
    }
}
