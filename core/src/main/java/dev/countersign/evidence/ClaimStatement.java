package dev.countersign.evidence;

/// One thing a document says about its subject, in its own words. Nothing of it is measured here, and a number in it is
/// text: it has no n, no interval and no constraint that anybody checked.
///
/// @param about which of several subjects of the document it is about, empty when there is one
/// @param name what is stated, as the document calls it
/// @param text the statement, plain text
public record ClaimStatement(Topic topic, String about, String name, String text) {

    /// Longest text kept of one statement; the rest is in the original file.
    public static final int LONGEST = 4000;

    /// What statements can be about, in the order they are shown.
    public enum Topic {
        IDENTITY("What it is"),
        USE("What it is meant for"),
        DATA("What it was trained on"),
        PERFORMANCE("Performance it reports of itself"),
        LIMITS("Limits and risks it names"),
        ENVIRONMENT("Energy and emissions"),
        ASSURANCE("What its maker attests"),
        SKILL("What it says it can do"),
        INTERFACE("Where and how it answers"),
        OTHER("What else it says");

        private final String label;

        Topic(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
