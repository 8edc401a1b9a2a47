package dev.countersign.home;

import dev.countersign.signoff.Voter;
import java.time.Instant;
import java.util.List;

/// Everything that may need a person, each half in one read.
public interface Matters {

    /// What waits for the reader, the first `most` of each kind.
    List<Matter> ofReader(Wanted wanted, Instant now, int most);

    /// What stands out whoever looks, the first `most` of each kind.
    ///
    /// @param evaluatedBefore evidence that ran before this is or soon will be too old
    List<Matter> ofAll(Instant evaluatedBefore, Instant now, int most);

    /// What is looked for.
    ///
    /// @param reviews whether evaluations to review are wanted
    /// @param lapseBefore grants that end before this lapse soon
    record Wanted(Voter reader, boolean reviews, Instant lapseBefore) {}
}
