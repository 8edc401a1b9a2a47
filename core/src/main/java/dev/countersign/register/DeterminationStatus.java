package dev.countersign.register;

/// Where a determination stands; only one per model is IN_FORCE.
public enum DeterminationStatus {
    PROPOSED("Proposed"),
    IN_FORCE("In force"),
    SUPERSEDED("Superseded"),
    DROPPED("Not adopted");

    private final String label;

    DeterminationStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
