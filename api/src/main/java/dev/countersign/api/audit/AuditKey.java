package dev.countersign.api.audit;

import dev.countersign.audit.CheckpointSigner;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Gives the audit log its key, and refuses to start in production without one that outlives the process.
public final class AuditKey {

    private static final Logger LOG = Logger.getLogger(AuditKey.class);

    private AuditKey() {}

    @Produces
    @Singleton
    @Startup
    static CheckpointSigner signer(
            @ConfigProperty(name = "countersign.audit.origin") String origin,
            @ConfigProperty(name = "countersign.audit.key-file") Optional<Path> file) {
        return new CheckpointSigner(origin, file.map(AuditKey::read).orElseGet(AuditKey::ephemeral));
    }

    private static KeyPair read(Path file) {
        try {
            return CheckpointSigner.readKey(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Countersign does not start: the audit log's key " + file + " cannot be read.", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "Countersign does not start: " + file + ": " + e.getMessage()
                            + " Make one with openssl genpkey -algorithm ed25519.",
                    e);
        }
    }

    private static KeyPair ephemeral() {
        if (ConfigUtils.isProfileActive("prod")) {
            throw new IllegalStateException("Countersign does not start: COUNTERSIGN_AUDIT_KEY_FILE names no key."
                    + " Make one with openssl genpkey -algorithm ed25519.");
        }
        LOG.info(
                "The audit log is signed with a key that ends with this process: checkpoints are for trying out only.");
        return CheckpointSigner.ephemeralKey();
    }
}
