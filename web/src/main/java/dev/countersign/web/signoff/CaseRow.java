package dev.countersign.web.signoff;

import dev.countersign.Actor;
import dev.countersign.signoff.Case;
import dev.countersign.signoff.CaseKind;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Count;
import dev.countersign.signoff.Eligibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of the docket.
///
/// @param given approvals that fill seats
/// @param mine what the case is to the reader, empty when nothing
/// @param soon whether signing ends within three days
public record CaseRow(
        UUID id,
        String title,
        CaseKind kind,
        String openedBy,
        CaseStatus status,
        int given,
        int needed,
        Instant deadline,
        @Nullable Instant decidedAt,
        String mine,
        boolean soon) {

    private static final Duration SOON = Duration.ofDays(3);

    static CaseRow of(Case c, Actor reader, Instant now) {
        var seats = c.count().seats();
        return new CaseRow(
                c.id(),
                c.title(),
                c.kind(),
                c.openedByName(),
                c.status(),
                seats.stream().mapToInt(s -> Math.min(s.given(), s.needed())).sum(),
                seats.stream().mapToInt(Count.Seat::needed).sum(),
                c.deadline(),
                c.decidedAt(),
                mine(c, reader, now),
                c.status() == CaseStatus.OPEN && c.deadline().isBefore(now.plus(SOON)));
    }

    private static String mine(Case c, Actor reader, Instant now) {
        if (c.openedBy().equalsIgnoreCase(reader.subject())) {
            return "You opened it";
        }
        var vote = c.votes().of(reader);
        if (vote != null) {
            return "You voted: " + vote.verdict().label().toLowerCase(Locale.ROOT);
        }
        return c.eligibility(reader, now).stream().anyMatch(Eligibility::eligible) ? "You can decide" : "";
    }
}
