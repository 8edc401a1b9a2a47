package dev.countersign.policy;

import dev.countersign.register.Determination;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The policy in force: the document built into this release.
@ApplicationScoped
public class Policies {

    private final PolicyDocument builtIn;

    Policies() {
        try (var in = Policies.class.getResourceAsStream("/policy/built-in.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the built-in policy is missing from the archive");
            }
            builtIn = PolicyReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Under what a demand may be waived at the level, null when nothing may be.
    PolicyDocument.@Nullable WaiverRule waiverRule(@Nullable Determination determination) {
        return determination == null
                ? null
                : inForce()
                        .tier(
                                determination.level().framework().code(),
                                determination.level().code())
                        .map(PolicyDocument.Tier::waiver)
                        .orElse(null);
    }

    public PolicyDocument inForce() {
        return builtIn;
    }
}
