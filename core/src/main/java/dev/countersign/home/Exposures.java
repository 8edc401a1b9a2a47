package dev.countersign.home;

import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.DeploymentStatus;
import dev.countersign.register.OperatingMode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// The facts both thresholds look at, of every deployment that is not retired, in one read however many there are.
public interface Exposures {

    /// Groups of deployments with the same facts, at most `most` of each group named.
    List<Alike> groups(Instant now, int most);

    /// Deployments about which the same facts hold.
    ///
    /// @param held sensitive classes held through live grants
    /// @param canBeStopped whether a shutdown authority in force covers them
    /// @param total how many there are
    /// @param acting how many of them are approved and run normally; the others are denied what they hold
    /// @param named the first of them by name
    record Alike(
            Set<Capability> held,
            boolean persistentMemory,
            ControlCondition control,
            boolean operatorNamed,
            boolean canBeStopped,
            long total,
            long acting,
            List<Named> named) {}

    record Named(UUID id, String name, DeploymentStatus status, OperatingMode mode) {}
}
