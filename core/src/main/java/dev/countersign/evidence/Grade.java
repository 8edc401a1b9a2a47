package dev.countersign.evidence;

/// Where evidence comes from, the weakest first. Only an imported log can pass a gate.
public enum Grade {
    PUBLISHED_CLAIM("Published claim"),
    IMPORTED_LOG("Imported log");

    private final String label;

    Grade(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
