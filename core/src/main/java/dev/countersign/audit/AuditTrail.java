package dev.countersign.audit;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the audit log: entries, the signed head, and proofs.
@ApplicationScoped
public class AuditTrail {

    private final AuditLog log;
    private final AuditTrees trees;
    private final CheckpointSigner signer;

    @Inject
    AuditTrail(AuditLog log, AuditTrees trees, CheckpointSigner signer) {
        this.log = log;
        this.trees = trees;
        this.signer = signer;
    }

    /// In sequence order.
    @Transactional
    public List<AuditEntry> entries(AuditLog.Filter filter) {
        return log.entries(filter);
    }

    /// The last ones first.
    @Transactional
    public List<AuditEntry> latest(AuditLog.Filter filter) {
        return log.latest(filter);
    }

    /// What happened to a thing, the last first. To a deployment also happens what reaches it, a stop of its model say.
    @Transactional
    public List<AuditEntry> history(String subjectType, Object subjectId, int limit) {
        return log.latest(
                subjectType.equals("deployment") && subjectId instanceof UUID id
                        ? AuditLog.Filter.all(limit).touching(id)
                        : AuditLog.Filter.about(subjectType, subjectId, limit));
    }

    /// One entry with the proof that it stands in the log.
    @Transactional
    public Proven entry(long sequence) {
        var found = log.entries(AuditLog.Filter.all(1).numbered(sequence, sequence + 1));
        if (found.isEmpty()) {
            throw ProblemException.notFound("audit entry", sequence);
        }
        var head = trees.treeHead();
        return new Proven(
                found.getFirst(),
                new MerkleProofs(trees::node).inclusion(sequence, head.size()),
                signer.sign(head.size(), head.root()));
    }

    /// An entry, the audit path from its leaf to the root, and the signed head with that root.
    public record Proven(AuditEntry entry, List<Hash> path, Checkpoint checkpoint) {

        public Hash leaf() {
            return Hash.leaf(entry.canonical());
        }

        /// Whether the path does lead from the entry to the signed root.
        public boolean holds() {
            return MerkleProofs.verifyInclusion(leaf(), entry.sequence(), checkpoint.size(), path, checkpoint.root());
        }
    }

    @Transactional
    public Checkpoint checkpoint() {
        var head = trees.treeHead();
        return signer.sign(head.size(), head.root());
    }

    public Checkpoint.VerifierKey verifierKey() {
        return signer.verifierKey();
    }

    /// Hashes that lead from one leaf to the root of the tree of `size` leaves.
    public record Inclusion(long index, long size, List<Hash> hashes) {}

    /// @param size tree size, null for the present one
    @Transactional
    public Inclusion inclusion(long index, @Nullable Long size) {
        var of = within(size);
        return new Inclusion(index, of, proof(() -> new MerkleProofs(trees::node).inclusion(index, of)));
    }

    /// Hashes that prove the tree of `from` leaves to be the beginning of the tree of `to` leaves.
    public record Consistency(long from, long to, List<Hash> hashes) {}

    /// @param to tree size, null for the present one
    @Transactional
    public Consistency consistency(long from, @Nullable Long to) {
        var of = within(to);
        return new Consistency(from, of, proof(() -> new MerkleProofs(trees::node).consistency(from, of)));
    }

    private long within(@Nullable Long size) {
        var present = log.size();
        if (size != null && size > present) {
            throw new ProblemException(ProblemType.MALFORMED, "The log has " + present + " entries, not " + size + ".");
        }
        return size == null ? present : size;
    }

    private static List<Hash> proof(Supplier<List<Hash>> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.MALFORMED, "No such proof: " + e.getMessage() + ".");
        }
    }
}
