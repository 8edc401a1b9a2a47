package dev.countersign.grant;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an engineer is about to ask for; unchecked until it is previewed or requested.
public record GrantDraft(
        @Nullable UUID deploymentId,
        List<Line> tools,
        @Nullable String purpose,
        @Nullable Instant validUntil) {

    public GrantDraft {
        tools = List.copyOf(tools);
    }

    /// One tool asked for.
    ///
    /// @param actions null or empty for all actions the tool has
    public record Line(
            @Nullable UUID toolId,
            @Nullable Set<String> actions,
            @Nullable String condition,
            @Nullable Integer rateLimitPerMinute) {}
}
