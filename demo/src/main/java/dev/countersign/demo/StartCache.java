package dev.countersign.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/// What a recorded run of the packaged application leaves for its next starts: its classes, loaded and linked, and
/// which methods were busy. The Java machine takes it only for the very build, flags and Java it was made with, and
/// starts without it otherwise.
final class StartCache {

    /// Writing it down takes the end of the recorded run this long at most.
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Path application;
    private final Path folder;

    StartCache(Places places) {
        this.application = places.application();
        this.folder = application.resolveSibling("start");
    }

    Path file() {
        return folder.resolve("countersign.aot");
    }

    /// Where a run that is being recorded writes, so that what it leaves when it is killed counts for nothing.
    Path recording() {
        try {
            Files.createDirectories(folder);
            return folder.resolve("recording.aot");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether there is one of this build and this Java.
    boolean current() {
        try {
            return Files.exists(file())
                    && newerThan(application)
                    && newerThan(application.resolveSibling("java.options"))
                    && Files.exists(java())
                    && Files.readString(java()).equals(Runtime.version().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Puts what a run that has ended recorded in place.
    ///
    /// @return whether it left anything
    boolean keep() {
        var recording = recording();
        if (!Files.exists(recording)) {
            return false;
        }
        try {
            Files.move(recording, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.writeString(java(), Runtime.version().toString());
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path java() {
        return folder.resolve("java");
    }

    private boolean newerThan(Path part) throws IOException {
        return Files.getLastModifiedTime(file()).compareTo(Files.getLastModifiedTime(part)) >= 0;
    }
}
