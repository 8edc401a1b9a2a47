package dev.countersign.evidence;

/// Whether a document is signed, as far as it could be checked. Only VERIFIED is ever called signed.
///
/// @param detail a sentence: which key, or what is wrong
public record ClaimSignature(State state, String detail) {

    public static final ClaimSignature NONE = new ClaimSignature(State.NONE, "");

    public enum State {
        NONE("Not signed"),
        VERIFIED("Signed"),
        UNKNOWN_KEY("Signed by an unknown key"),
        INVALID("Signature does not fit");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }
}
