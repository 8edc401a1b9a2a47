package dev.countersign.grant;

import java.time.Instant;
import java.util.UUID;

/// What people were told about things that end soon. Each is told once.
public interface Notices {

    /// A person is told that what a grant rests on ends soon.
    ///
    /// @param subject stable name of the thing that ends
    /// @param what the thing in words
    /// @param days how many days before the end at the latest: 30, 7 or 1
    record Notice(String person, String subject, String what, UUID grantId, Instant lapsesAt, int days) {}

    /// Keeps the notice unless the person was told before about the same end at the same stage.
    ///
    /// @return whether it is new
    boolean tell(Notice notice, Instant now);
}
