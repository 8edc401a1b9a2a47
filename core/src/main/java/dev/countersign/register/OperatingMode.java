package dev.countersign.register;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What a deployment may do at all, from free to stopped; each mode is stricter than the one before.
public enum OperatingMode {
    NORMAL("Normal"),
    RESTRICTED("Restricted to reading"),
    PAUSED("Paused"),
    SHUT_DOWN("Shut down");

    private final String label;

    OperatingMode(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean stricterThan(OperatingMode other) {
        return compareTo(other) > 0;
    }

    /// The modes this one is stricter than.
    public Set<OperatingMode> laxer() {
        return Arrays.stream(values()).filter(this::stricterThan).collect(Collectors.toUnmodifiableSet());
    }
}
