package dev.countersign.home;

import dev.countersign.signoff.Voter;
import java.time.Instant;
import java.util.List;

/// Everything that may need a person, in one read.
public interface Matters {

    /// The first `most` matters of each kind.
    List<Matter> of(Wanted wanted, Instant now, int most);

    /// What is looked for.
    ///
    /// @param reviews whether evaluations to review are wanted
    /// @param lapseBefore grants that end before this lapse soon
    /// @param evaluatedBefore evidence that ran before this is or soon will be too old
    record Wanted(Voter reader, boolean reviews, Instant lapseBefore, Instant evaluatedBefore) {}
}
