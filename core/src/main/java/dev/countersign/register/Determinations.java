package dev.countersign.register;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All determinations, in force or not.
public interface Determinations {

    void add(Determination determination);

    Optional<Determination> find(UUID id);

    Optional<Determination> inForce(UUID modelId);

    /// Newest first.
    List<Determination> ofModel(UUID modelId);
}
