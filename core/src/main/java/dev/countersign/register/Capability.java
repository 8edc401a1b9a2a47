package dev.countersign.register;

import java.util.Set;

/// What a tool lets an agent do. The first four are the sensitive classes of threshold one, operational freedom.
public enum Capability {
    CONTACT_PEOPLE("Contact people"),
    MOVE_DATA("Move data"),
    ALTER_PERMISSIONS("Alter permissions"),
    PERSIST_ACROSS_SESSIONS("Persist across sessions"),
    EXECUTE_CODE("Execute code"),
    SPEND_MONEY("Spend money"),
    DELEGATE("Delegate to other agents"),
    READ_DATA("Read data"),
    NONE("No effect");

    private static final Set<Capability> HARMLESS = Set.of(READ_DATA, NONE);

    private final String label;

    Capability(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    public boolean sensitive() {
        return this == CONTACT_PEOPLE
                || this == MOVE_DATA
                || this == ALTER_PERMISSIONS
                || this == PERSIST_ACROSS_SESSIONS;
    }

    /// Whether a tool of these classes may still be called while its deployment is RESTRICTED.
    public static boolean allowedWhenRestricted(Set<Capability> classes) {
        return HARMLESS.containsAll(classes);
    }
}
