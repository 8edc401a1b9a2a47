package dev.countersign.notice;

import java.time.Instant;
import java.util.Set;

/// What people were told. Each is told once of the same thing at the same stage.
public interface Notices {

    /// Keeps the notice for each of `to` who was not told before.
    ///
    /// @return who was told now
    Set<Addressee> tell(Notice notice, Set<Addressee> to, Instant now);
}
