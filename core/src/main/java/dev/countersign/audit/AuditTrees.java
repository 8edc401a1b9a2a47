package dev.countersign.audit;

import dev.countersign.audit.TreeHead.Place;

/// The stored Merkle tree of the log, for proofs.
public interface AuditTrees {

    /// The present head, without waiting for its lock.
    TreeHead treeHead();

    /// The head the log had at `size`.
    ///
    /// @throws IllegalArgumentException when the log is not that long
    default TreeHead treeHead(long size) {
        return TreeHead.of(size, this::node);
    }

    /// Root of a complete subtree.
    ///
    /// @throws IllegalArgumentException when the log has no such subtree yet
    Hash node(Place place);
}
