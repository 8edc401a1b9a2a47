package dev.countersign.laws;

/// One random move of a random actor; `a` and `b` choose among the things there are at that moment.
record Step(Move move, int actor, int a, int b) {

    enum Move {
        ASK,
        ASK_BOTH,
        SIGN,
        SIGN_AS_ASKED,
        SIGN_ON_CONDITIONS,
        SIGN_STALE,
        REJECT,
        RECUSE,
        RECUSE_LATER,
        WITHDRAW,
        STOP,
        ASK_RESTART,
        REVOKE,
        WAIT,
        SET_CLOCK_BACK,
        DRIFT,
        END_DRIFT,
        PIN,
        CLASSIFY,
        OPEN_INCIDENT,
        RESOLVE_INCIDENT,
        EDIT_DEPLOYMENT,
        ASK_APPROVAL,
        RETIRE_AGENT,
        REGISTER_AGENT,
        REGISTER_AGENT_BY_A_LATE_CLOCK,
        ATTEST,
        BAD_EVIDENCE,
        GOOD_EVIDENCE,
        REJECT_EVIDENCE,
        ACCEPT_EVIDENCE,
        REVISE_EVIDENCE,
        END_AUTHORITY,
        NEW_AUTHORITY,
        LOWER_LEVEL,
        PROPOSE_LEVEL,
        ASK_WAIVER,
        WAIVE,
        END_WAIVER,
        REVIEW,
        EXPIRE
    }
}
