package dev.countersign.demo;

import dev.countersign.demo.seed.DemoData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// PostgreSQL, Keycloak and the application, started in this order and stopped in the other.
///
/// One thread starts it; any thread may close it, also while it starts.
public final class Stack implements AutoCloseable {

    private final Places places;
    private final Ports ports;
    private final Steps steps;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable Database database;
    private @Nullable Child application;
    private Program program;
    private boolean closed;

    public Stack(Places places, Program program, Ports ports, Steps steps) {
        this.places = places;
        this.program = program;
        this.ports = ports;
        this.steps = steps;
    }

    /// Starts all three and returns when the application is ready.
    ///
    /// @param fresh whether to throw away the data of earlier runs first
    /// @throws StackException when one does not start
    public void start(boolean fresh) {
        add(lock());
        Leftovers.end(places);
        ports.needFree();
        if (fresh) {
            deleteData();
        }
        var database = steps.run(Database.NAME, () -> add(Database.start(places, ports.database())));
        process(
                IdentityProvider.NAME,
                () -> IdentityProvider.start(places, database, ports.identity()),
                IdentityProvider.readiness(ports.identity()),
                IdentityProvider.LIMIT);
        startApplication(database);
    }

    private Child startApplication(Database database) {
        return startApplication(database, program);
    }

    private Child startApplication(Database database, Program program) {
        this.database = database;
        application = process(
                Application.NAME,
                () -> Application.start(places, program, database, ports),
                Application.readiness(ports.web()),
                Application.LIMIT);
        return application;
    }

    /// Ends the application and starts it again, on the data there are.
    ///
    /// @return the application's process number
    public long restartApplication() {
        if (database == null || application == null) {
            throw new StackException("The application was not started.");
        }
        application.close();
        return startApplication(database).pid();
    }

    /// The process the application runs in now.
    public long applicationPid() {
        if (application == null) {
            throw new StackException("The application was not started.");
        }
        return application.pid();
    }

    /// Restarts the application with one more option of the virtual machine.
    public long restartApplication(String option) {
        if (database == null || application == null) {
            throw new StackException("The application was not started.");
        }
        application.close();
        return startApplication(database, program.with(option)).pid();
    }

    /// Ends a recorded run, keeps what it recorded and starts the application again with it; does nothing when the run
    /// was not recorded. Without the recording, starts only take longer.
    public void keepRecording() {
        if (!program.recorded() || database == null || application == null) {
            return;
        }
        var recorded = application;
        var kept = steps.run("Start cache", () -> {
            recorded.close(StartCache.PATIENCE);
            return new StartCache(places).keep();
        });
        if (!kept) {
            System.err.println(
                    "No start was recorded, so starts take longer; see " + places.log(Application.NAME) + ".");
        }
        program = Program.packaged(places);
        startApplication(database);
    }

    private Child process(String name, Supplier<Child> start, URI readiness, Duration limit) {
        return steps.run(name, () -> {
            var child = add(start.get());
            child.awaitReady(readiness, limit);
            child.whenEnded(ended::complete);
            return child;
        });
    }

    /// Loads what is missing of the demo data.
    ///
    /// @throws StackException when a step of it is refused
    public void loadDemoData(InstantSource clock) {
        steps.run("Demo data", () -> {
            DemoData.load(address(), realm(), demoDataJournal(), clock);
            return true;
        });
    }

    /// What has been loaded of the demo data, kept beside the database it is about.
    public Path demoDataJournal() {
        return places.data().resolve("demo-data.jsonl");
    }

    public String address() {
        return Application.address(ports.web());
    }

    public String identityAddress() {
        return IdentityProvider.address(ports.identity());
    }

    public String realm() {
        return IdentityProvider.realm(ports.identity());
    }

    /// Completes when one of the processes ends by itself, with a sentence about it.
    public CompletableFuture<String> ended() {
        return ended;
    }

    private synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        if (closed) {
            closeParts();
            throw new StackException("Stopped while starting.");
        }
        return part;
    }

    @Override
    public synchronized void close() {
        closed = true;
        closeParts();
    }

    private void closeParts() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                System.err.println("While stopping: " + e.getMessage());
            }
        }
    }

    private AutoCloseable lock() {
        try {
            Files.createDirectories(places.state());
            var channel = FileChannel.open(
                    places.state().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() == null) {
                channel.close();
                throw new StackException("PostgreSQL, Keycloak and Countersign already run on " + places.state()
                        + ": use them, or stop them first (Ctrl-C where they were started).");
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deleteData() {
        if (!Files.exists(places.data())) {
            return;
        }
        try (var files = Files.walk(places.data())) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
