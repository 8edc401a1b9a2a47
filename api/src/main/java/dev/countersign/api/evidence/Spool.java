package dev.countersign.api.evidence;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.evidence.Artifact;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Where uploads lie while they are read: on disk, hashed as they come, never in memory.
@ApplicationScoped
public class Spool {

    private static final Logger LOG = Logger.getLogger(Spool.class);
    private static final int LONGEST_NAME = 200;

    private static final String PREFIX = "countersign-import-";
    /// No upload takes so long.
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final ImportCaps caps;
    private final InstantSource clock;
    private final Path folder;

    /// @param folder the system's own for temporary files when not set; made where it does not exist
    Spool(
            ImportCaps caps,
            InstantSource clock,
            @ConfigProperty(name = "countersign.evidence.spool") Optional<Path> folder)
            throws IOException {
        this.caps = caps;
        this.clock = clock;
        this.folder = Files.createDirectories(folder.orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir"))));
    }

    /// Removes what uploads left behind whose process died. Other instances may spool to the same folder, so only what
    /// nobody can still be reading.
    void sweep(@Observes StartupEvent started) throws IOException {
        var oldest = clock.instant().minus(ABANDONED);
        try (var left = Files.newDirectoryStream(folder, PREFIX + "*.spool")) {
            for (var file : left) {
                try {
                    if (Files.getLastModifiedTime(file).toInstant().isBefore(oldest)) {
                        Files.deleteIfExists(file);
                    }
                } catch (IOException e) {
                    LOG.warnf("%s of an import that ended cannot be removed: %s", file, e.getMessage());
                }
            }
        }
    }

    /// A file in the spool; closing removes it.
    public record Spooled(Path file, Artifact.Source source) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /// Takes a whole upload; one that breaks off or is too large leaves nothing.
    ///
    /// @param filename what the sender calls it; only shown, never a path
    /// @throws ProblemException TOO_LARGE
    public Spooled take(InputStream upload, @Nullable String filename) throws IOException {
        var file = Files.createTempFile(folder, PREFIX, ".spool");
        try {
            return new Spooled(file, copy(upload, file, name(filename)));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Artifact.Source copy(InputStream upload, Path file, String name) throws IOException {
        var digest = sha256();
        var size = 0L;
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            var buffer = new byte[64 * 1024];
            for (var got = upload.read(buffer); got >= 0; got = upload.read(buffer)) {
                size += got;
                if (size > caps.upload()) {
                    throw new ProblemException(
                            ProblemType.TOO_LARGE,
                            "Logs of at most " + caps.upload() / (1024 * 1024)
                                    + " MB are taken. Split the run, or have countersign.evidence.max-upload raised.");
                }
                out.write(buffer, 0, got);
            }
        }
        return new Artifact.Source(name, HexFormat.of().formatHex(digest.digest()), size);
    }

    private static String name(@Nullable String sent) {
        if (sent == null) {
            return "unnamed";
        }
        var name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE)
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return name.isEmpty() ? "unnamed" : name;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
