package dev.countersign;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What a signed-in person or machine client may be; the names are the realm roles of the identity provider.
public enum Role {
    ENGINEER("engineer", "Engineer"),
    SAFETY_OFFICER("safety-officer", "Safety officer"),
    BOARD_MEMBER("board-member", "Board member"),
    SHUTDOWN_AUTHORITY("shutdown-authority", "Shutdown authority"),
    AUDITOR("auditor", "Auditor"),
    ADMINISTRATOR("administrator", "Administrator"),
    DECISION_POINT("decision-point", "Tool gateway"),
    EVIDENCE_IMPORTER("evidence-importer", "Evaluation pipeline");

    private final String claim;
    private final String label;

    Role(String claim, String label) {
        this.claim = claim;
        this.label = label;
    }

    /// The name of the role in the token.
    public String claim() {
        return claim;
    }

    /// The role in words for a page.
    public String label() {
        return label;
    }

    /// Whether only machine clients hold this role; a machine never signs (law 2).
    public boolean machine() {
        return this == DECISION_POINT || this == EVIDENCE_IMPORTER;
    }

    /// The roles people hold; each of them may read every register.
    public static Set<Role> people() {
        return Arrays.stream(values()).filter(role -> !role.machine()).collect(Collectors.toUnmodifiableSet());
    }

    /// The role a token's claim names, empty for roles that are not ours.
    public static Optional<Role> ofClaim(String claim) {
        for (var role : values()) {
            if (role.claim.equals(claim)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
