package dev.countersign.audit;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Exports of the audit log that can be verified offline. Asking for one is an act; its entry is all that is kept, as
/// the log up to that entry can be written again at any time and by any instance.
@ApplicationScoped
public class ExportService {

    private static final int PAGE = 1000;
    private static final String SUBJECT = "export";
    private static final String REQUESTED = "export.requested";

    private final AuditLog log;
    private final AuditTrees trees;
    private final CheckpointSigner signer;

    @Inject
    ExportService(AuditLog log, AuditTrees trees, CheckpointSigner signer) {
        this.log = log;
        this.trees = trees;
        this.signer = signer;
    }

    /// An export asked for.
    ///
    /// @param entries how many entries it has, its own the last
    public record Export(UUID id, long entries, String requestedBy, String requestedByName, Instant requestedAt) {

        static Export of(AuditEntry entry) {
            return new Export(
                    UUID.fromString(entry.subjectId()),
                    entry.sequence() + 1,
                    entry.actor(),
                    entry.actorName(),
                    entry.at());
        }
    }

    /// Whether an entry, as its canonical text reads, asks for an export, and so is the last one of it.
    static boolean isRequest(Map<String, @Nullable Object> entry) {
        return REQUESTED.equals(entry.get("action"))
                && SUBJECT.equals(entry.get("subjectType"))
                && Act.Outcome.DONE.name().equals(entry.get("outcome"));
    }

    @Transactional
    public Export request(Actor actor) {
        var id = Ids.next();
        log.append(Act.done(actor, REQUESTED, SUBJECT, id).with("type", "audit-log"));
        return get(id);
    }

    @Transactional
    public Export get(UUID id) {
        return log.entries(AuditLog.Filter.about(SUBJECT, id, 1)).stream()
                .findFirst()
                .map(Export::of)
                .orElseThrow(() -> ProblemException.notFound("export", id));
    }

    /// Writes the export page by page. Not in one transaction, which a slow reader would hold open: what was appended
    /// never changes.
    public void write(Export export, Writer out) throws IOException {
        var head = trees.treeHead(export.entries());
        var lines = new AuditExport(out);
        lines.header(signer.sign(head.size(), head.root()), signer.verifierKey());
        for (var from = 0L; from < head.size(); from += PAGE) {
            var to = Math.min(head.size(), from + PAGE);
            for (var entry : log.entries(AuditLog.Filter.all(PAGE).numbered(from, to))) {
                lines.entry(entry);
            }
        }
    }
}
