package dev.countersign.web.audit;

import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.ExportService.Export;
import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Ways from one entry to others.
@TemplateExtension
public final class EntryLinks {

    private EntryLinks() {}

    public static long previous(AuditEntry entry) {
        return entry.sequence() - 1;
    }

    public static long following(AuditEntry entry) {
        return entry.sequence() + 1;
    }

    /// The list of all entries about the same thing.
    public static String sameThing(AuditEntry entry) {
        return "/audit?subject=" + encoded(entry.subjectType() + "/" + entry.subjectId());
    }

    /// The list of all acts of the same account.
    public static String sameActor(AuditEntry entry) {
        return "/audit?actor=" + encoded(entry.actor());
    }

    /// Number of the entry that records an export.
    public static long lastEntry(Export export) {
        return export.entries() - 1;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
