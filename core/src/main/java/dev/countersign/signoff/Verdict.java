package dev.countersign.signoff;

/// How a person votes. ABSTAIN and RECUSE use up the person's vote and fill no seat. RECUSE may follow the person's own
/// approval while the case is open and takes it back.
public enum Verdict {
    APPROVE("Approve"),
    REJECT("Reject"),
    ABSTAIN("Abstain"),
    RECUSE("Recuse (conflict of interest)");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
