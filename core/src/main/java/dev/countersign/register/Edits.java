package dev.countersign.register;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;

/// The check that an edit was made from the present revision.
public final class Edits {

    private Edits() {}

    /// @throws ProblemException EDIT_CONFLICT when someone else changed the thing since it was read
    public static void requireRevision(int seen, int present) {
        if (seen != present) {
            throw new ProblemException(
                    ProblemType.EDIT_CONFLICT,
                    "Someone else changed this after you read it. Compare your values with the present ones.");
        }
    }
}
