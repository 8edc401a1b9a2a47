package dev.countersign.api;

/// The realm roles in the form annotations need, each the same text as its [dev.countersign.Role#claim()].
public final class Roles {

    public static final String ENGINEER = "engineer";
    public static final String SAFETY_OFFICER = "safety-officer";
    public static final String BOARD_MEMBER = "board-member";
    public static final String SHUTDOWN_AUTHORITY = "shutdown-authority";
    public static final String AUDITOR = "auditor";
    public static final String ADMINISTRATOR = "administrator";
    public static final String DECISION_POINT = "decision-point";
    public static final String EVIDENCE_IMPORTER = "evidence-importer";

    private Roles() {}
}
