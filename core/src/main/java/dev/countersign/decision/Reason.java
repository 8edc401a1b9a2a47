package dev.countersign.decision;

/// Why a question was answered as it was. Only PERMITTED permits.
public enum Reason {
    PERMITTED("A live grant allows this call."),
    NOT_AN_AGENT("The question names no agent; only registered agents are permitted anything."),
    UNKNOWN_AGENT("No such agent is registered."),
    AMBIGUOUS_AGENT("Several issuers have an agent of this name; say which issuer."),
    AGENT_RETIRED("The agent is retired."),
    PARENT_NOT_PERMITTED("The agent this one acts for may not do it."),
    PERSON_NOT_REGISTERED("The scope of the person the agent acts for is not registered."),
    NOT_APPROVED("The deployment is not approved."),
    RESTRICTED("The deployment is restricted to reading."),
    PAUSED("The deployment is paused."),
    SHUT_DOWN("The deployment is shut down."),
    NO_GRANT("The deployment has no live grant for this tool."),
    AMBIGUOUS_TOOL("Several servers offer a granted tool of this name; say which server."),
    AGENT_NOT_COVERED("The agent was registered after the grant was signed, so nobody signed for it."),
    ACTION_NOT_GRANTED("The grant does not cover this action."),
    GRANT_EXPIRED("The grant has expired."),
    GRANT_SUSPENDED("The grant is suspended: what it was signed for no longer holds."),
    TOOL_DRIFTED("The tool's definition is not the one that was signed for."),
    TOOL_RECLASSIFIED("The tool was put into a class that was not signed for."),
    CONDITION_FALSE("The grant's condition does not hold for these arguments."),
    CONDITION_FAILED("The grant's condition cannot be evaluated for these arguments."),
    RATE_LIMITED("The grant's rate limit is used up for this minute."),
    STALE("This instance cannot confirm that its picture is up to date."),
    NOT_RECORDED("Decisions cannot be recorded at the moment, so none is given.");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /// One sentence for the gateway's operator.
    public String sentence() {
        return sentence;
    }
}
