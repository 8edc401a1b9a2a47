package dev.countersign.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;

/// Where the stack finds its parts and keeps what it makes.
///
/// @param root the checked-out project with its built modules
/// @param state the directory that survives a restart
public record Places(Path root, Path state) {

    public Places {
        root = root.toAbsolutePath().normalize();
        state = state.toAbsolutePath().normalize();
    }

    Path application() {
        return built(root.resolve("web/target/quarkus-app/quarkus-run.jar"));
    }

    /// The identity provider's distribution as Maven fetched it.
    Path identityProvider() {
        var folder = root.resolve("demo/target/identity-provider");
        if (!Files.isDirectory(folder)) {
            return built(folder);
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .max(Comparator.naturalOrder())
                    .orElseGet(() -> built(folder.resolve("keycloak.zip")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What `--fresh` throws away.
    Path data() {
        return state.resolve("data");
    }

    Path logs() {
        return state.resolve("logs");
    }

    Path log(String process) {
        return logs().resolve(process.toLowerCase(Locale.ROOT) + ".log");
    }

    Path pid(String process) {
        return state.resolve("run").resolve(process.toLowerCase(Locale.ROOT) + ".pid");
    }

    private static Path built(Path file) {
        if (!Files.exists(file)) {
            throw new StackException(file + " is missing; ./countersign demo and ./countersign test build it.");
        }
        return file;
    }
}
