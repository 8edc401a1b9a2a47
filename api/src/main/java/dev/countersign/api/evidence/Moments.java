package dev.countersign.api.evidence;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// Times as logs write them: ISO with an offset or without one, seconds since 1970, sometimes empty.
public final class Moments {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Moments() {}

    /// The instant, null when the text is missing, empty, no time or no time a run can have had.
    public static @Nullable Instant read(@Nullable String text, Warnings warnings) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var instant = parse(text.strip(), warnings);
        if (instant == null || instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            warnings.add("The time " + Texts.quoted(text) + " cannot be read; it counts as not stated.");
            return null;
        }
        return instant;
    }

    /// The instant so many seconds after 1970, null when no run can have been then.
    public static @Nullable Instant ofEpoch(@Nullable Double seconds, Warnings warnings) {
        if (seconds == null) {
            return null;
        }
        if (seconds < EARLIEST.getEpochSecond() || seconds > LATEST.getEpochSecond()) {
            warnings.add("The time " + seconds + " is none a run can have had; it counts as not stated.");
            return null;
        }
        return Instant.ofEpochMilli(Math.round(seconds * 1000));
    }

    private static @Nullable Instant parse(String text, Warnings warnings) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException withoutOffset) {
            try {
                var instant = LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
                warnings.add("The time " + Texts.quoted(text) + " has no zone; UTC was assumed.");
                return instant;
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
