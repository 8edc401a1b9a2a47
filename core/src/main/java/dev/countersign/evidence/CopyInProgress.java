package dev.countersign.evidence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/// A copy of a file that is kept while the file is read. Closing gives it up, and waits until no byte of it is left,
/// unless an artifact names it by then. For one thread; the copy is made by another.
final class CopyInProgress implements AutoCloseable {

    private final ArtifactStore store;
    private final Path file;
    private final Artifact.Source source;
    private volatile boolean wanted = true;
    private @Nullable FutureTask<UUID> copying;

    CopyInProgress(ArtifactStore store, Path file, Artifact.Source source) {
        this.store = store;
        this.file = file;
        this.source = source;
    }

    /// Begins unless it has begun.
    void begin() {
        if (copying == null) {
            var task = new FutureTask<>(() -> store.keep(file, source, () -> wanted));
            Thread.ofPlatform().daemon().name("keep-" + source.sha256()).start(task);
            copying = task;
        }
    }

    /// Waits until all is kept.
    ///
    /// @return id of the copy
    UUID finish() throws IOException {
        begin();
        try {
            return Objects.requireNonNull(copying).get();
        } catch (ExecutionException e) {
            throw failure(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("Interrupted while the original file was kept");
        }
    }

    /// A copy that could not be kept or was given up has left nothing, and one this cannot wait for is swept later.
    @Override
    public void close() {
        wanted = false;
        var begun = copying;
        if (begun != null) {
            try {
                store.drop(begun.get());
            } catch (ExecutionException nothingKept) {
                // Whoever needed the copy was told by finish.
            } catch (RuntimeException left) {
                // What came of the import stands whether or not a copy is left for the sweep.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException failure(ExecutionException e) {
        var cause = e.getCause();
        if (cause instanceof IOException failed) {
            return failed;
        }
        throw cause instanceof RuntimeException failed ? failed : new IllegalStateException(cause);
    }
}
