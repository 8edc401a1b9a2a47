package dev.countersign.register;

/// Whether the board has approved a deployment. Only an APPROVED one may be granted tools.
public enum DeploymentStatus {
    REGISTERED("Registered, not approved"),
    APPROVED("Approved"),
    RETIRED("Retired");

    private final String label;

    DeploymentStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
