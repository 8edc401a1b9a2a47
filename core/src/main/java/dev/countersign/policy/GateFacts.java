package dev.countersign.policy;

import dev.countersign.evidence.Coverage;
import dev.countersign.incident.Incident;
import dev.countersign.policy.PolicyDocument.Rule;
import dev.countersign.policy.PolicyDocument.Tier;
import dev.countersign.register.Attestation;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.Determination;
import dev.countersign.register.Tool;
import dev.countersign.shutdown.ShutdownAuthority;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Everything the gates of a tool grant look at, loaded before any of them runs.
///
/// @param determination in force for the model, null when there is none
/// @param tier the policy's tier for that level, null when there is none
/// @param rule what the classes asked for demand together, null when they cannot be granted
/// @param coverage how the rule's demands are covered
/// @param authorities shutdown authorities in force that cover the deployment
/// @param asked the tools asked for with the digest they were asked with
/// @param held classes the deployment holds through live grants
/// @param requestedAt when the duration starts to count
public record GateFacts(
        Deployment deployment,
        @Nullable Determination determination,
        @Nullable Tier tier,
        @Nullable Rule rule,
        List<Attestation> attestations,
        Coverage coverage,
        List<ShutdownAuthority> authorities,
        List<Incident> incidents,
        List<AskedTool> asked,
        Set<Capability> held,
        Instant requestedAt,
        Instant validUntil) {

    /// @param tool null when the tool is gone from the register
    public record AskedTool(
            UUID id, String digest, @Nullable Tool tool) {}

    /// Whether a shutdown authority in force at `now` covers the deployment.
    public boolean canBeStopped(Instant now) {
        return authorities.stream().anyMatch(a -> a.inForceAt(now));
    }

    /// Classes held and asked for together.
    public Set<Capability> effective() {
        var all = java.util.EnumSet.noneOf(Capability.class);
        all.addAll(held);
        all.addAll(requested());
        return all;
    }

    public Set<Capability> requested() {
        var all = java.util.EnumSet.noneOf(Capability.class);
        for (var one : asked) {
            if (one.tool() != null) {
                all.addAll(one.tool().capabilities());
            }
        }
        return all;
    }
}
