package dev.countersign.shutdown;

/// How far an authority or an order reaches.
public enum ScopeType {
    DEPLOYMENT("One deployment"),
    MODEL("Every deployment of a model"),
    OPERATOR("Every deployment of an operator"),
    ALL("Every deployment");

    private final String label;

    ScopeType(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /// What one scope of this kind names.
    public String thing() {
        return switch (this) {
            case DEPLOYMENT -> "deployment";
            case MODEL -> "model";
            case OPERATOR -> "operator";
            case ALL -> "scope";
        };
    }
}
