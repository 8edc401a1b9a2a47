package dev.countersign.audit;

import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import dev.countersign.ProblemType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a person or client writes to find entries, as the filter it means.
public final class EntrySearch {

    private EntrySearch() {}

    /// @param from first entry: a sequence number, an instant or a day in UTC
    /// @param to end, exclusive, in the same forms
    /// @param action an action, or a prefix of one when it ends with a dot
    /// @param subject id of a thing, `type/id`, or `type/` for all of a kind
    /// @param deployment a deployment: what is about it, and what reached it
    /// @throws ProblemException MALFORMED with every part that cannot be read
    public static AuditLog.Filter checked(
            @Nullable String from,
            @Nullable String to,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String deployment,
            int limit) {
        var errors = new ArrayList<FieldError>();
        var begin = edge("/from", from, errors);
        var end = edge("/to", to, errors);
        var touching = id(deployment, errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.MALFORMED, "The search cannot be read.", errors);
        }
        var about = given(subject);
        var cut = about == null ? -1 : about.indexOf('/');
        return AuditLog.Filter.all(limit)
                .numbered(begin.sequence(), end.sequence())
                .between(begin.at(), end.at())
                .by(given(actor))
                .acting(given(action))
                .about(
                        cut < 0 || about == null ? null : given(about.substring(0, cut)),
                        cut < 0 || about == null ? about : given(about.substring(cut + 1)))
                .touching(touching);
    }

    /// One end of a range.
    private record Edge(@Nullable Long sequence, @Nullable Instant at) {
        static final Edge OPEN = new Edge(null, null);
    }

    private static Edge edge(String pointer, @Nullable String value, List<FieldError> errors) {
        var text = given(value);
        if (text == null) {
            return Edge.OPEN;
        }
        try {
            if (text.matches("\\d{1,18}")) {
                return new Edge(Long.valueOf(text), null);
            }
            var at = instant(text);
            if (Fields.storable(at)) {
                return new Edge(null, at);
            }
        } catch (DateTimeParseException e) {
            // Told below, like a time no log can hold.
        }
        errors.add(new FieldError(
                pointer, "Give the number of an entry, a day (2026-11-23) or a time in UTC (2026-11-23T14:05)."));
        return Edge.OPEN;
    }

    private static Instant instant(String text) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                ? Instant.parse(text)
                : LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
    }

    private static @Nullable UUID id(@Nullable String value, List<FieldError> errors) {
        var text = given(value);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError("/deployment", "Give the id of a deployment."));
            return null;
        }
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
