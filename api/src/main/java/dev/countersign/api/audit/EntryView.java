package dev.countersign.api.audit;

import dev.countersign.CanonicalJson;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditEntry;
import dev.countersign.audit.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An entry as callers see it, with the text that was hashed.
@Schema(name = "AuditEntry")
public record EntryView(
        long sequence,
        Instant at,
        String actor,
        String actorName,
        @Schema(examples = "case.sign-off") String action,
        @Schema(examples = "case") String subjectType,
        String subjectId,
        Act.Outcome outcome,
        Map<String, @Nullable Object> details,

        @Schema(description = "Deployments whose runtime permissions the act may have changed.")
        List<UUID> affects,

        @Schema(description = "Whether it may have changed those of every deployment.")
        boolean affectsAll,

        @Schema(description = "The RFC 8785 text that is the leaf of the Merkle tree.")
        String canonical,

        @Schema(description = "SHA-256 of a 0 byte and the text, in base64.")
        String leafHash) {

    static EntryView of(AuditEntry entry) {
        return new EntryView(
                entry.sequence(),
                entry.at(),
                entry.actor(),
                entry.actorName(),
                entry.action(),
                entry.subjectType(),
                entry.subjectId(),
                entry.outcome(),
                CanonicalJson.readObject(entry.details()),
                switch (entry.reach()) {
                    case Act.Reach.None none -> List.of();
                    case Act.Reach.Deployments(var ids) -> ids.stream().sorted().toList();
                    case Act.Reach.Everything everything -> List.of();
                },
                entry.reach() instanceof Act.Reach.Everything,
                entry.canonical(),
                Hash.leaf(entry.canonical()).base64());
    }
}
