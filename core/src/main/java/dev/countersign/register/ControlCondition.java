package dev.countersign.register;

/// Who is in control of a deployment: one operator, several under one agreement, or nobody in particular.
public enum ControlCondition {
    CENTRALIZED("Centralised"),
    FEDERATED("Federated"),
    DECENTRALIZED("Decentralised");

    private final String label;

    ControlCondition(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
