package dev.countersign.api;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The address people and gateways know this installation by, as `countersign.public-url` has it but without blanks
/// around it and slashes at its end, so that a path can follow.
@Singleton
public class PublicUrl {

    private final Optional<String> address;

    public PublicUrl(@ConfigProperty(name = "countersign.public-url") Optional<String> configured) {
        this.address = configured.map(raw -> raw.strip().replaceAll("/+$", "")).filter(url -> !url.isEmpty());
    }

    /// Empty when none is set, as in the demo.
    public Optional<String> address() {
        return address;
    }
}
