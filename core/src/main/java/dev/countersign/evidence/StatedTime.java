package dev.countersign.evidence;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// A time as a log states it.
///
/// @param at the earliest instant it can mean, so that nothing is taken for younger than it may be
/// @param text the log's own text, cleaned
/// @param zoned whether it says which zone it is in; one that does not counts as if in UTC+14, where it comes first
public record StatedTime(Instant at, String text, boolean zoned) {

    private static final ZoneOffset FIRST = ZoneOffset.ofHours(14);

    public static StatedTime of(Instant at) {
        return new StatedTime(at, at.toString(), true);
    }

    public static StatedTime withoutZone(LocalDateTime time, String text) {
        return new StatedTime(time.toInstant(FIRST), text, false);
    }
}
