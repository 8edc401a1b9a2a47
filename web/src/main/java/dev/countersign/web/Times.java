package dev.countersign.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Times in words and in exact UTC.
@TemplateExtension
public final class Times {

    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern(
                    "d MMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    /// `23 Nov 2026, 14:05:09 UTC`
    public static String utc(Instant at) {
        return EXACT.format(at);
    }

    /// `23 Nov 2026`
    public static String day(Instant at) {
        return DAY.format(at);
    }

    /// `3 hours ago`, `in 2 days`, `just now`; a month or more away it is the day itself.
    static String relative(Instant at, Instant now) {
        var away = Duration.between(at, now);
        var ago = !away.isNegative();
        var distance = away.abs();
        if (distance.toSeconds() < 45) {
            return ago ? "just now" : "in a moment";
        }
        if (!near(at, now)) {
            return "on " + day(at);
        }
        var words = words(distance);
        return ago ? words + " ago" : "in " + words;
    }

    /// Less than a month away, in either direction.
    static boolean near(Instant at, Instant now) {
        return Duration.between(at, now).abs().toDays() < 30;
    }

    private static String words(Duration distance) {
        var minutes = Math.max(1, Math.round(distance.toSeconds() / 60.0));
        if (minutes < 60) {
            return count(minutes, "minute");
        }
        var hours = Math.round(distance.toMinutes() / 60.0);
        if (hours < 36) {
            return count(hours, "hour");
        }
        return count(Math.round(distance.toHours() / 24.0), "day");
    }

    private static String count(long n, String unit) {
        return n + " " + unit + (n == 1 ? "" : "s");
    }
}
