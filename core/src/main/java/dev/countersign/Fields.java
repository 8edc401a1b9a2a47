package dev.countersign;

import dev.countersign.ProblemException.FieldError;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects what is wrong with the fields of one form or request body, so that all of it is told at once.
public final class Fields {

    public static final int SHORT = 200;
    public static final int LONG = 4000;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final List<FieldError> errors = new ArrayList<>();

    /// The stripped text, an empty string (and an error) when it is missing or longer than `max` characters.
    public String text(String pointer, @Nullable String value, int max, String whatFor) {
        if (value == null || value.isBlank()) {
            errors.add(new FieldError(pointer, whatFor));
            return "";
        }
        return optional(pointer, value, max);
    }

    /// The stripped text with LF line ends, empty when missing; an error when it is longer than `max` characters,
    /// or has control characters or half a surrogate pair (which no database and no digest can hold).
    public String optional(String pointer, @Nullable String value, int max) {
        return value == null ? "" : exact(pointer, lines(value).strip(), max);
    }

    /// The text as it is, empty when missing; errors as in [#optional]. For what others digest as they have it.
    public String exact(String pointer, @Nullable String value, int max) {
        if (value == null) {
            return "";
        }
        if (value.length() > max) {
            errors.add(
                    new FieldError(pointer, "Keep this under " + max + " characters; it has " + value.length() + "."));
        }
        if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')) {
            errors.add(new FieldError(pointer, "Remove the control characters."));
        }
        if (!wellFormed(value)) {
            errors.add(new FieldError(pointer, "Remove the broken characters."));
        }
        return value;
    }

    /// The text with every line end as LF: how a line ends must change no digest.
    public static String lines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /// Whether every surrogate in `text` has its other half.
    public static boolean wellFormed(String text) {
        return text.codePoints().noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    /// Whether an instant lies in the years 1 to 9999, which every reader and every database can hold.
    public static boolean storable(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    public <T> T required(String pointer, @Nullable T value, T whenMissing, String whatFor) {
        if (value == null) {
            errors.add(new FieldError(pointer, whatFor));
            return whenMissing;
        }
        return value;
    }

    public void check(boolean holds, String pointer, String detail) {
        if (!holds) {
            errors.add(new FieldError(pointer, detail));
        }
    }

    /// @throws ProblemException INVALID with every error found
    public void orThrow() {
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INVALID, "Some fields need another value.", errors);
        }
    }
}
