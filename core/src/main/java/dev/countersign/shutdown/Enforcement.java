package dev.countersign.shutdown;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When one running instance enforced an order; `enforcedAt` is null while it has not.
public record Enforcement(String instance, @Nullable Instant enforcedAt, Instant issuedAt) {

    /// From the order to its enforcement, null while not enforced.
    public @Nullable Duration took() {
        return enforcedAt == null ? null : Duration.between(issuedAt, enforcedAt);
    }
}
