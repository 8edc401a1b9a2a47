package dev.countersign.evidence;

/// What keeps an imported run from being taken at face value; flagged evidence is kept and shown and passes no gate.
public enum EvidenceFlag {
    PARTIAL("The run did not finish, or its log is incomplete"),
    INVALIDATED("The run or some of its samples were invalidated"),
    EDITED("Scores were edited after the run"),
    UNSCORED("Some samples have no score"),
    ERRORED("Some samples ended with an error"),
    EVALUATION_AWARE("The model may have known that it was tested"),
    SANDBAGGING_SUSPECTED("The model may do less than it can when it is not asked to do its best"),
    UNREALISTIC("The judge found scenarios unrealistic"),
    AUDITOR_FAILED("The auditor or its tools failed"),
    UNMAPPED("Nothing says what its metrics mean"),
    NO_SAMPLES("The log has no samples to count"),
    SUMMARIES_ONLY("Counted from the log's summaries; the samples themselves are not in it");

    private final String label;

    EvidenceFlag(String label) {
        this.label = label;
    }

    /// Whether it doubts that the model showed all it does: what was seen nonetheless still counts against it.
    boolean understates() {
        return switch (this) {
            case EVALUATION_AWARE, SANDBAGGING_SUSPECTED -> true;
            case PARTIAL,
                    INVALIDATED,
                    EDITED,
                    UNSCORED,
                    ERRORED,
                    UNREALISTIC,
                    AUDITOR_FAILED,
                    UNMAPPED,
                    NO_SAMPLES,
                    SUMMARIES_ONLY -> false;
        };
    }

    public String label() {
        return label;
    }
}
