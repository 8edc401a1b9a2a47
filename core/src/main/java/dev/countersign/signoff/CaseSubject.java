package dev.countersign.signoff;

import dev.countersign.Actor;
import dev.countersign.audit.Act;
import java.time.Instant;
import java.util.List;

/// What a kind of case is about: each feature whose changes need signatures has one.
public interface CaseSubject {

    CaseKind kind();

    /// Assesses the case from the facts of this moment, in the current transaction.
    Assessment assess(Case about, Instant now);

    /// Puts the approved change into effect and gives the acts to record for it.
    List<Act> approved(Case approved, Actor by, Instant now);

    /// Is told that the case ended without approval.
    void dropped(Case closed, Instant now);
}
