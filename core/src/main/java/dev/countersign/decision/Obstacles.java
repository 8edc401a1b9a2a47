package dev.countersign.decision;

import dev.countersign.grant.Grant;
import dev.countersign.register.Capability;
import dev.countersign.register.Deployment;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.OperatingMode;
import dev.countersign.register.Tool;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What stands against every call under a live grant, whatever its arguments. The decider asks these very rules, so
/// that what pages tell of a grant is what a gateway hears.
public final class Obstacles {

    private Obstacles() {}

    /// All that stand against the grant now, empty when a call may be permitted.
    public static List<Reason> of(Grant grant, Tool tool, Deployment deployment) {
        var mode = deployment.mode();
        var signed = grant.capabilities();
        var present = tool.capabilities();
        return Stream.of(
                        ofMode(mode),
                        ofApproval(deployment.status() == DeploymentStatus.APPROVED),
                        ofDefinition(grant.definitionDigest(), tool.definitionFor(grant.auditSequence())),
                        ofClasses(signed, present),
                        ofRestriction(mode, signed, present))
                .filter(Objects::nonNull)
                .toList();
    }

    static @Nullable Reason ofMode(OperatingMode mode) {
        return switch (mode) {
            case NORMAL, RESTRICTED -> null;
            case PAUSED -> Reason.PAUSED;
            case SHUT_DOWN -> Reason.SHUT_DOWN;
        };
    }

    static @Nullable Reason ofApproval(boolean approved) {
        return approved ? null : Reason.NOT_APPROVED;
    }

    /// @param present the definition pinned now, null while the tool has drifted from it and when it was pinned since
    static @Nullable Reason ofDefinition(String signed, @Nullable String present) {
        return signed.equals(present) ? null : Reason.TOOL_DRIFTED;
    }

    static @Nullable Reason ofClasses(Set<Capability> signed, Set<Capability> present) {
        return signed.containsAll(present) ? null : Reason.TOOL_RECLASSIFIED;
    }

    /// The signed classes too: calling a tool harmless takes nobody's signature, so it may widen nothing.
    static @Nullable Reason ofRestriction(OperatingMode mode, Set<Capability> signed, Set<Capability> present) {
        return switch (mode) {
            case NORMAL, PAUSED, SHUT_DOWN -> null;
            case RESTRICTED ->
                Capability.allowedWhenRestricted(present) && Capability.allowedWhenRestricted(signed)
                        ? null
                        : Reason.RESTRICTED;
        };
    }
}
