package dev.countersign.api.decision;

import dev.countersign.decision.DecisionSettings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Reads how this instance decides from the configuration.
final class DecisionConfiguration {

    private DecisionConfiguration() {}

    @Produces
    @Singleton
    static DecisionSettings settings(
            @ConfigProperty(name = "countersign.instance") String instance,
            @ConfigProperty(name = "countersign.decision.freshness", defaultValue = "5S") Duration freshness) {
        if (instance.isBlank() || freshness.isNegative() || freshness.isZero()) {
            throw new IllegalStateException(
                    "countersign.instance must be a name and countersign.decision.freshness a time");
        }
        return new DecisionSettings(instance, freshness);
    }
}
