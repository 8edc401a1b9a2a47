package dev.countersign.decision;

import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/// Reads deployment pictures from the database, each whole in one consistent read.
public interface Pictures {

    /// Every deployment that has an agent, one after the other.
    void all(Consumer<DeploymentPicture> each);

    /// The named ones that still exist.
    void of(Set<UUID> deployments, Consumer<DeploymentPicture> each);
}
