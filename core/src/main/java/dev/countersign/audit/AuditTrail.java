package dev.countersign.audit;

import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the audit log: entries, the signed head, proofs, and exports that can be verified offline.
@ApplicationScoped
public class AuditTrail {

    private static final int EXPORT_PAGE = 1000;

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

    /// What happened to a thing, the last first.
    @Transactional
    public List<AuditEntry> history(String subjectType, Object subjectId, int limit) {
        return log.latest(AuditLog.Filter.about(subjectType, subjectId, limit));
    }

    @Transactional
    public Checkpoint checkpoint() {
        var head = trees.treeHead();
        return signer.sign(head.size(), head.root());
    }

    public Checkpoint.VerifierKey verifierKey() {
        return signer.verifierKey();
    }

    /// @param size tree size, null for the present one
    @Transactional
    public List<Hash> inclusion(long index, @Nullable Long size) {
        return proof(() -> new MerkleProofs(trees::node).inclusion(index, size == null ? log.size() : size));
    }

    @Transactional
    public List<Hash> consistency(long from, long to) {
        return proof(() -> new MerkleProofs(trees::node).consistency(from, to));
    }

    private List<Hash> proof(java.util.function.Supplier<List<Hash>> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ProblemException(ProblemType.MALFORMED, "No such proof: " + e.getMessage() + ".");
        }
    }

    /// Writes the log up to its present head, in pages, so that a long log needs little memory.
    @Transactional
    public void export(Writer out) throws IOException {
        var head = trees.treeHead();
        var export = new AuditExport(out);
        export.header(signer.sign(head.size(), head.root()), signer.verifierKey());
        for (var from = 0L; from < head.size(); from += EXPORT_PAGE) {
            var to = Math.min(head.size(), from + EXPORT_PAGE);
            for (var entry : log.entries(AuditLog.Filter.all(EXPORT_PAGE).numbered(from, to))) {
                export.entry(entry);
            }
        }
    }
}
