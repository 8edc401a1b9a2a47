package dev.countersign.audit;

import java.util.Set;
import java.util.UUID;

/// The audit log as a feed of changes: its sequence numbers are the total order of everything that was decided.
public interface ChangeFeed {

    /// The log's size: the number the next entry will get.
    long head();

    /// What the entries from `sequence` on may have changed; `sequence` is a size applied before.
    Changes since(long sequence);

    /// @param head the log's size this answer covers
    /// @param everything whether some entry reaches all deployments
    record Changes(long head, Set<UUID> deployments, boolean everything) {
        public Changes {
            deployments = Set.copyOf(deployments);
        }
    }
}
