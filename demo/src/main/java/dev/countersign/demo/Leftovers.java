package dev.countersign.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Ends what a stack that was killed left running, so that its successor finds the ports and files free.
final class Leftovers {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private Leftovers() {}

    static void end(Places places) {
        endNamedIn(places.pid(Application.NAME), places);
        endNamedIn(places.pid(IdentityProvider.NAME), places);
        // Last, when nobody is connected any more: PostgreSQL waits for its clients.
        endNamedIn(Database.pid(places), places);
    }

    private static void endNamedIn(Path file, Places places) {
        if (!Files.exists(file)) {
            return;
        }
        try {
            var pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            ProcessHandle.of(pid).filter(process -> isOurs(process, places)).ifPresent(Leftovers::end);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Numbers of processes are used again: only one that names our state directory is ours.
    private static boolean isOurs(ProcessHandle process, Places places) {
        var commandLine = process.info().commandLine().orElse("");
        return commandLine.contains(places.state().toString())
                || commandLine.contains(places.root().toString());
    }

    private static void end(ProcessHandle process) {
        var started = process.descendants().toList();
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.forEach(ProcessHandle::destroyForcibly);
    }
}
