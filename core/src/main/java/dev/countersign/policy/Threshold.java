package dev.countersign.policy;

import dev.countersign.register.Capability;
import dev.countersign.register.ControlCondition;
import dev.countersign.register.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// One of the two thresholds of a deployment: whether it is crossed, and the facts that say so.
///
/// @param reasons the facts for it when crossed, the facts against it when not
public record Threshold(boolean crossed, List<String> reasons) {

    public Threshold {
        reasons = List.copyOf(reasons);
    }

    /// Threshold one, operational freedom: the agent may contact people, move data, alter permissions or persist across
    /// sessions.
    ///
    /// @param capabilities every class the deployment holds or would hold
    public static Threshold operationalFreedom(Deployment deployment, Set<Capability> capabilities) {
        return operationalFreedom(deployment.persistentMemory(), capabilities);
    }

    /// The same from the facts alone.
    public static Threshold operationalFreedom(boolean persistentMemory, Set<Capability> capabilities) {
        var reasons = new ArrayList<String>();
        for (var capability : Capability.values()) {
            if (capability.sensitive() && capabilities.contains(capability)) {
                reasons.add("It may " + capability.label().toLowerCase(Locale.ROOT) + ".");
            }
        }
        if (persistentMemory) {
            reasons.add("It keeps memory across sessions.");
        }
        return reasons.isEmpty()
                ? new Threshold(false, List.of("It holds none of the four sensitive capabilities."))
                : new Threshold(true, reasons);
    }

    /// Threshold two, oversight gap: no operator who can stop, audit and answer for it, or nobody registered to stop
    /// it.
    ///
    /// @param canBeStopped whether a shutdown authority in force covers the deployment
    public static Threshold oversightGap(Deployment deployment, boolean canBeStopped) {
        return oversightGap(
                deployment.controlCondition(), !deployment.operator().isBlank(), canBeStopped);
    }

    /// The same from the facts alone.
    public static Threshold oversightGap(ControlCondition control, boolean operatorNamed, boolean canBeStopped) {
        var reasons = new ArrayList<String>();
        if (control == ControlCondition.DECENTRALIZED) {
            reasons.add("Control is decentralised: no one operator answers for it.");
        }
        if (!operatorNamed) {
            reasons.add("No operator is named.");
        }
        if (!canBeStopped) {
            reasons.add("No shutdown authority in force covers it.");
        }
        return reasons.isEmpty()
                ? new Threshold(false, List.of("An operator answers for it and an authority can stop it."))
                : new Threshold(true, reasons);
    }
}
