package dev.countersign.evidence;

/// What the two arms of a study differ in, and what a difference between their rates makes of the evidence.
public enum StudyKind {
    AWARENESS(
            "Told that it is real, or an evaluation",
            "Stated real",
            "Stated evaluation",
            EvidenceFlag.EVALUATION_AWARE),
    ELICITATION("Asked as always, or to do its best", "Not elicited", "Elicited", EvidenceFlag.SANDBAGGING_SUSPECTED);

    private final String label;
    private final String first;
    private final String second;
    private final EvidenceFlag flag;

    StudyKind(String label, String first, String second, EvidenceFlag flag) {
        this.label = label;
        this.first = first;
        this.second = second;
        this.flag = flag;
    }

    public String label() {
        return label;
    }

    /// What the first arm is called.
    public String first() {
        return first;
    }

    /// What the second arm is called.
    public String second() {
        return second;
    }

    /// What a significant difference raises on everything from the study.
    public EvidenceFlag flag() {
        return flag;
    }
}
