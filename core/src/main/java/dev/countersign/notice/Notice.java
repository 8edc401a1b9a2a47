package dev.countersign.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something people are told about a grant.
///
/// @param subject stable name of the thing told about, the same for every grant it concerns
/// @param what the thing in words; it may contain text from a log
/// @param at when a ground lapses, or since when the grant is suspended
/// @param days how many days before it lapses at the latest: 30, 7 or 1; null for a suspension
public record Notice(
        Kind kind,
        String subject,
        String what,
        UUID grantId,
        Instant at,
        @Nullable Integer days) {

    public enum Kind {
        /// What the grant rests on ends soon.
        LAPSE,
        /// The grant is suspended.
        SUSPENSION
    }

    public static Notice lapse(String subject, String what, UUID grantId, Instant at, int days) {
        return new Notice(Kind.LAPSE, subject, what, grantId, at, days);
    }

    public static Notice suspension(UUID grantId, String why, Instant since) {
        return new Notice(Kind.SUSPENSION, "grant/" + grantId, why, grantId, since, null);
    }
}
