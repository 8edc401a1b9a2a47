package dev.countersign.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/// Keeps the original bytes of imported files, in the database or in an object store as it is configured. Memory stays
/// flat whatever the size. Each call stands by itself: what is kept is no part of the transaction that names it.
public interface ArtifactStore {

    /// Keeps a copy and gives its id. Until an artifact names the copy it can be dropped, and is swept in the end.
    ///
    /// @param wanted asked now and then; once it says no the copy is given up and nothing of it stays
    /// @throws CancellationException when it was given up
    UUID keep(Path file, Artifact.Source source, BooleanSupplier wanted) throws IOException;

    /// Keeps a copy that will not be given up.
    default UUID keep(Path file, Artifact.Source source) throws IOException {
        return keep(file, source, () -> true);
    }

    /// Takes back a copy no artifact names; one that an artifact names, or that is gone, is left as it is.
    void drop(UUID content);

    /// Writes the bytes as they were kept. The last of them are held back until all have the digest they were kept
    /// under.
    ///
    /// @return false when they have another digest or are not all there; then less than the whole was written
    boolean copy(UUID content, OutputStream out) throws IOException;

    /// Drops copies begun before `before` that no artifact names: what crashed imports left behind.
    ///
    /// @return how many
    int sweep(Instant before);
}
