package dev.countersign.policy;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

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

    public PolicyDocument inForce() {
        return builtIn;
    }
}
