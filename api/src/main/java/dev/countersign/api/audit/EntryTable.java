package dev.countersign.api.audit;

import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.api.Csv;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.audit.Hash;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/// Audit entries as a table, in the order they were made. What proves the log is the export; this is for reading.
public final class EntryTable {

    private static final Csv<AuditEntry> ENTRIES = Csv.<AuditEntry>named("countersign-audit")
            .with("sequence", AuditEntry::sequence)
            .with("at", AuditEntry::at)
            .with("actor", AuditEntry::actor)
            .with("actorName", AuditEntry::actorName)
            .with("action", AuditEntry::action)
            .with("subjectType", AuditEntry::subjectType)
            .with("subjectId", AuditEntry::subjectId)
            .with("outcome", AuditEntry::outcome)
            .with("details", AuditEntry::details)
            .with(
                    "affects",
                    entry -> entry.reach() instanceof Act.Reach.Deployments(var ids)
                            ? ids.stream().sorted().toList()
                            : null)
            .with("affectsAll", entry -> entry.reach() instanceof Act.Reach.Everything)
            .with("leafHash", entry -> Hash.leaf(entry.canonical()).base64());

    private EntryTable() {}

    public static Response of(AuditTrail trail, AuditLog.Filter wanted) {
        return ENTRIES.following(cursor -> page(trail, wanted.atMost(Paging.MAX_LIMIT + 1), cursor));
    }

    private static Slice<AuditEntry> page(AuditTrail trail, AuditLog.Filter wanted, @Nullable String cursor) {
        var found = trail.entries(cursor == null ? wanted : wanted.numbered(Long.valueOf(cursor), wanted.to()));
        var page = found.stream().limit(Paging.MAX_LIMIT).toList();
        return new Slice<>(
                page, found.size() > page.size() ? Long.toString(page.getLast().sequence() + 1) : null);
    }
}
