package dev.countersign.register;

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
}
