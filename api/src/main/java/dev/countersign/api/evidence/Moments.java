package dev.countersign.api.evidence;

import dev.countersign.evidence.StatedTime;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/// Times as logs write them: ISO with an offset or without one, seconds since 1970, sometimes empty.
public final class Moments {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Moments() {}

    /// The time, null when the text is missing, empty, no time or no time a run can have had.
    public static @Nullable StatedTime read(@Nullable String text, Warnings warnings) {
        return read(text, "", warnings);
    }

    /// @param place where in the file it stands
    public static @Nullable StatedTime read(@Nullable String text, String place, Warnings warnings) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var time = parse(text.strip());
        if (time == null || time.at().isBefore(EARLIEST) || time.at().isAfter(LATEST)) {
            warnings.add("The time " + Texts.quoted(text) + " cannot be read; it counts as not stated.", place);
            return null;
        }
        if (!time.zoned()) {
            warnings.add(
                    "The time " + Texts.quoted(text)
                            + " has no zone; it counts as the earliest it can mean, as if in UTC+14.",
                    place);
        }
        return time;
    }

    /// The time so many seconds after 1970, null when no run can have been then.
    public static @Nullable StatedTime ofEpoch(@Nullable Double seconds, Warnings warnings) {
        return seconds == null
                ? null
                : ofEpoch(
                        seconds,
                        Double.isFinite(seconds) ? BigDecimal.valueOf(seconds).toPlainString() : seconds.toString(),
                        warnings);
    }

    /// The same for a time that a file writes otherwise, in milliseconds for example.
    ///
    /// @param text the file's own text
    public static @Nullable StatedTime ofEpoch(double seconds, String text, Warnings warnings) {
        if (!(seconds >= EARLIEST.getEpochSecond() && seconds <= LATEST.getEpochSecond())) {
            warnings.add("The time " + Texts.quoted(text) + " is none a run can have had; it counts as not stated.");
            return null;
        }
        return new StatedTime(Instant.ofEpochMilli(Math.round(seconds * 1000)), clean(text), true);
    }

    private static @Nullable StatedTime parse(String text) {
        try {
            return new StatedTime(OffsetDateTime.parse(text).toInstant(), clean(text), true);
        } catch (DateTimeException withoutOffset) {
            try {
                return StatedTime.withoutZone(LocalDateTime.parse(text), clean(text));
            } catch (DateTimeException e) {
                return null;
            }
        }
    }

    private static String clean(String text) {
        return Texts.clean(text, Texts.NAME);
    }
}
