package dev.countersign.decision;

import dev.countersign.grant.Conditions.Condition;
import dev.countersign.register.Capability;
import dev.countersign.register.OperatingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything a decision about one deployment needs, as read from the database in one go.
///
/// @param grants by tool name: those neither revoked nor ended long ago, the last to end first
public record DeploymentPicture(
        UUID id,
        boolean approved,
        OperatingMode mode,
        List<AgentPicture> agents,
        Map<String, List<GrantPicture>> grants) {

    public DeploymentPicture {
        agents = List.copyOf(agents);
        grants = Map.copyOf(grants);
    }

    /// @param sequence the audit entry of its registration
    public record AgentPicture(
            UUID id,
            String issuer,
            String subject,
            @Nullable UUID parentId,
            boolean active,
            long sequence) {}

    /// @param sequence how many audit entries there were before it; it covers agents registered by one of them
    /// @param signedDigest the tool definition the grant was signed for
    /// @param presentDigest the definition pinned now, null while the tool has drifted from it and when it
    ///     was pinned after the grant was given
    /// @param presentClasses the tool's classes now
    /// @param validUntil when it ends; the far past once its expiry is recorded
    /// @param suspended why the grant permits nothing for now, null while it is not suspended
    public record GrantPicture(
            UUID id,
            String server,
            String resourceType,
            Set<String> actions,
            Set<Capability> signedClasses,
            Set<Capability> presentClasses,
            String signedDigest,
            @Nullable String presentDigest,
            @Nullable Condition condition,
            @Nullable Integer rateLimitPerMinute,
            long sequence,
            Instant validUntil,
            @Nullable String suspended) {}
}
