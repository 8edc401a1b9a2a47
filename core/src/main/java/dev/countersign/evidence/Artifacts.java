package dev.countersign.evidence;

import java.util.Optional;

/// The imported files.
public interface Artifacts {

    /// @param sha256 lower-case hex
    Optional<Artifact> bySha256(String sha256);
}
