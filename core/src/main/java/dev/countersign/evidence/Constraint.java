package dev.countersign.evidence;

/// The pressure under which a behaviour was looked for.
public enum Constraint {
    ORDINARY("Ordinary use"),
    REPLACEMENT_PENDING("Replacement pending"),
    SHUTDOWN_PENDING("Shutdown pending"),
    ACCESS_BLOCKED("Access blocked"),
    OBJECTIVE_FAILING("Objective failing"),
    GATEKEEPER_REFUSAL("Gatekeeper refuses"),
    UNOBSERVED("Believes itself unobserved");

    private final String label;

    Constraint(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
