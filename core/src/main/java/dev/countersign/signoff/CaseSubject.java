package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.Fields;
import dev.countersign.audit.Act;
import java.time.Instant;
import java.util.List;

/// What a kind of case is about: each feature whose changes need signatures has one.
public interface CaseSubject {

    CaseKind kind();

    /// Assesses the case from the facts of this moment, in the current transaction.
    Assessment assess(Case about, Instant now);

    /// Says in `fields` which of the conditions about to be attached to an approval of `about` would narrow nothing or
    /// cannot be put into effect. Words always can; only some kinds of case know limits.
    default void checkConditions(Case about, VoteConditions added, Fields fields, Instant now) {
        fields.check(
                !added.limits(),
                "/conditions/words",
                "Only requests for tools take an earlier end or limits on calls. Put the condition into words.");
    }

    /// Puts the approved change into effect and gives the acts to record for it.
    List<Act> approved(Case approved, Actor by, Instant now);

    /// Is told that the case ended without approval.
    void dropped(Case closed, Instant now);
}
