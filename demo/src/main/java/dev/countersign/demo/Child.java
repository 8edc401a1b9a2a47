package dev.countersign.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// One process of the stack, its output in a log file of its own.
final class Child implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LAST_LINES = 25;
    private static final File NOTHING = new File("/dev/null");

    private final String name;
    private final Process process;
    private final Path log;
    private final Path pid;
    private volatile boolean asked;

    private Child(String name, Process process, Path log, Path pid) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.pid = pid;
    }

    /// Starts a process that writes to its log.
    static Child start(String name, Places places, List<String> command, Map<String, String> environment) {
        return start(
                name,
                places,
                environment,
                builder(command).redirectOutput(inFolder(places.log(name)).toFile()));
    }

    /// Starts a process that reads from and writes to the terminal.
    static Child inTerminal(String name, Places places, List<String> command, Map<String, String> environment) {
        return start(name, places, environment, builder(command).inheritIO());
    }

    private static ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectInput(Redirect.from(NOTHING));
    }

    private static Child start(String name, Places places, Map<String, String> environment, ProcessBuilder builder) {
        builder.directory(places.state().toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        try {
            var process = builder.start();
            var pid = Files.writeString(inFolder(places.pid(name)), Long.toString(process.pid()));
            return new Child(name, process, places.log(name), pid);
        } catch (IOException e) {
            throw new StackException(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    private static Path inFolder(Path file) {
        try {
            Files.createDirectories(file.getParent());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until the address answers 200.
    ///
    /// @throws StackException with the end of the log when the process ends or the time runs out first
    void awaitReady(URI probe, Duration limit) {
        var deadline = System.nanoTime() + limit.toNanos();
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            var request =
                    HttpRequest.newBuilder(probe).timeout(Duration.ofSeconds(5)).build();
            while (!answers(client, request)) {
                if (!process.isAlive()) {
                    throw new StackException(obituary());
                }
                if (System.nanoTime() > deadline) {
                    throw new StackException(
                            name + " was not ready within " + limit.toSeconds() + " seconds." + endOfLog());
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException(name + " was interrupted while starting.", e);
        }
    }

    private static boolean answers(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    long pid() {
        return process.pid();
    }

    /// Calls when the process has ended without having been asked to, with a sentence about it.
    void whenEnded(Consumer<String> told) {
        process.onExit().thenRun(() -> {
            if (!asked) {
                told.accept(obituary());
            }
        });
    }

    private String obituary() {
        return name + " ended by itself (exit code " + process.exitValue() + ")." + endOfLog();
    }

    private String endOfLog() {
        try {
            var lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
            var end = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
            return " The end of " + log + ":\n  " + String.join("\n  ", end);
        } catch (IOException e) {
            return " Its log " + log + " cannot be read: " + e.getMessage();
        }
    }

    /// Asks the process to end, and ends it and what it started when it does not.
    @Override
    public void close() {
        close(PATIENCE);
    }

    void close(Duration patience) {
        asked = true;
        var started = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            started.forEach(ProcessHandle::destroyForcibly);
            Files.deleteIfExists(pid);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
