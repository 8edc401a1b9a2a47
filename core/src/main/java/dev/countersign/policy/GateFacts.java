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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything the gates of a tool grant look at, loaded before any of them runs.
///
/// @param determination in force for the model, null when there is none
/// @param tier what the policy asks at its levels, null when it does not know one of them
/// @param rule what the classes asked for demand together, null when they cannot be granted
/// @param safeguardNames what people call each safeguard, by its code
/// @param coverage how the rule's demands are covered
/// @param authorities shutdown authorities in force that cover the deployment
/// @param waivers in force for the deployment
/// @param asked the tools asked for with the digest they were asked with
/// @param held classes the deployment holds through live grants
/// @param requestedAt when the duration starts to count
public record GateFacts(
        Deployment deployment,
        @Nullable Determination determination,
        @Nullable Tier tier,
        @Nullable Rule rule,
        List<Attestation> attestations,
        Map<String, String> safeguardNames,
        Coverage coverage,
        List<ShutdownAuthority> authorities,
        List<Incident> incidents,
        List<Waiver> waivers,
        List<AskedTool> asked,
        Set<Capability> held,
        Instant requestedAt,
        Instant validUntil) {

    /// @param tool null when the tool is gone from the register, or when only its classes matter
    /// @param classes what it lets an agent do: as the tool is classified, or as a grant was signed
    public record AskedTool(
            UUID id, String digest, @Nullable Tool tool, Set<Capability> classes) {

        public AskedTool(UUID id, String digest, @Nullable Tool tool) {
            this(id, digest, tool, tool == null ? Set.of() : tool.capabilities());
        }
    }

    /// When, after `now`, time alone may change what the standing gates find; `latest` when nothing ends before it.
    public Instant nextChange(Instant now, Instant latest) {
        var ends = Stream.<Instant>builder();
        if (determination != null) {
            ends.add(determination.dueBy());
        }
        attestations.forEach(a -> ends.add(a.validUntil()));
        authorities.forEach(a -> ends.add(a.validUntil()));
        coverage.demanded().forEach(cell -> ends.add(cell.shownUntil()));
        waivers.forEach(w -> ends.add(w.validUntil()));
        return ends.build()
                .filter(now::isBefore)
                .min(Instant::compareTo)
                .filter(latest::isAfter)
                .orElse(latest);
    }

    /// The waiver that makes up for what the cell lacks, null when there is none.
    public @Nullable Waiver waiver(Coverage.Cell cell) {
        return waivers.stream().filter(w -> w.covers(cell)).findFirst().orElse(null);
    }

    /// The waiver for both thresholds crossed, null when there is none (law 11).
    public @Nullable Waiver thresholdsWaiver() {
        return waivers.stream().filter(Waiver::coversThresholds).findFirst().orElse(null);
    }

    /// Demanded cells that are lacking and not waived.
    public List<Coverage.Cell> unmet() {
        return coverage.unmet().stream().filter(c -> waiver(c) == null).toList();
    }

    /// What people call the safeguard; its code when nothing is known about it.
    public String safeguardName(String code) {
        return safeguardNames.getOrDefault(code, code);
    }

    /// Whether a waiver could be had at the model's level.
    public boolean waiverPossible() {
        return tier != null && tier.waiverPossible();
    }

    /// Whether a shutdown authority in force at `now` covers the deployment.
    public boolean canBeStopped(Instant now) {
        return authorities.stream().anyMatch(a -> a.inForceAt(now));
    }

    /// Classes held and asked for together.
    public Set<Capability> effective() {
        var all = EnumSet.noneOf(Capability.class);
        all.addAll(held);
        all.addAll(requested());
        return all;
    }

    public Set<Capability> requested() {
        var all = EnumSet.noneOf(Capability.class);
        for (var one : asked) {
            all.addAll(one.classes());
        }
        return all;
    }
}
