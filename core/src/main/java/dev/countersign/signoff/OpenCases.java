package dev.countersign.signoff;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;

/// The open cases as one person sees them.
public interface OpenCases {

    /// Open cases the voter may vote on at `now` ([Case#eligibility] finds nothing against it), or with `votable` false
    /// the others; the nearest deadline first.
    Slice<Case> of(Voter voter, boolean votable, Instant now, Paging paging);
}
