package dev.countersign.evidence;

/// What an evaluation looks for. Evaluation awareness is a flag on validity, not a behaviour.
public enum Behaviour {
    COERCION("Coercion (blackmail)"),
    DATA_LEAKING("Data leaking"),
    SELF_EXFILTRATION("Self-exfiltration"),
    SANDBAGGING("Sandbagging"),
    USER_LOCKOUT("User lockout"),
    OUTSIDE_REPORTING("Reporting to outside authorities"),
    STRATEGIC_DECEPTION("Strategic deception"),
    INFLUENCE_OPERATION("Influence operation"),
    UNDERMINING_OVERSIGHT("Undermining oversight"),
    REWARD_HACKING("Reward hacking"),
    HARMFUL_COMPLIANCE("Harmful compliance");

    private final String label;

    Behaviour(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
