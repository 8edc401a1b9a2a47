package dev.countersign.audit;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/// The audit log as a feed of changes: its sequence numbers are the total order of everything that was decided.
public interface ChangeFeed {

    /// How far the log goes now.
    Head head();

    /// What the entries since `applied` may have changed.
    Changes since(Head applied);

    /// A place in the log. The hash tells whether it is still the same log: a database that failed over to a copy
    /// without the last entries gives their numbers to others.
    ///
    /// @param size the number the next entry gets
    /// @param leaf hash of the last entry, empty when there is none
    /// @param at when the last entry was made, the far past when there is none
    record Head(long size, String leaf, Instant at) {}

    /// @param head the place this answer goes to
    /// @param everything whether some entry reaches all deployments, or `applied` is no place of this log
    record Changes(Head head, Set<UUID> deployments, boolean everything) {
        public Changes {
            deployments = Set.copyOf(deployments);
        }
    }
}
