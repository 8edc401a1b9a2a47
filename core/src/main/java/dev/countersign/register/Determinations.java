package dev.countersign.register;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All determinations, in force or not.
public interface Determinations {

    void add(Determination determination);

    Optional<Determination> find(UUID id);

    Optional<Determination> inForce(UUID modelId);

    /// Those of these models that have one in force.
    Set<UUID> governed(Collection<UUID> modelIds);

    /// Those in force whose review is overdue and of which that is not recorded, at most `limit`.
    List<Determination> lapsedUnrecorded(Instant now, int limit);

    /// Newest first.
    List<Determination> ofModel(UUID modelId);
}
