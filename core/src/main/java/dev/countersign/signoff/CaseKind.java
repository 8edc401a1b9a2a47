package dev.countersign.signoff;

/// What a case would widen.
public enum CaseKind {
    TOOL_GRANT("Tool grant"),
    DEPLOYMENT_APPROVAL("Deployment approval"),
    DETERMINATION("Safety level determination"),
    SHUTDOWN_AUTHORITY("Shutdown authority"),
    RESTART("Restart after a stop"),
    WAIVER("Waiver");

    private final String label;

    CaseKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
