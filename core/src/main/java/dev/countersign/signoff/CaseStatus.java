package dev.countersign.signoff;

/// Where a case stands. Only OPEN can change, and every other status is final.
public enum CaseStatus {
    OPEN("Waiting for signatures"),
    APPROVED("Approved"),
    REJECTED("Rejected by vote"),
    REFUSED("Refused by gates"),
    WITHDRAWN("Withdrawn"),
    EXPIRED("Expired unsigned");

    private final String label;

    CaseStatus(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean isFinal() {
        return this != OPEN;
    }
}
