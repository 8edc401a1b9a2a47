package dev.countersign.persistence;

import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/// A field a list can be sorted by; an index on it and the id makes every page cost the same.
///
/// @param form how the field and the cursor's value are compared, `lower(%s)` for texts
/// @param text the field's value as a cursor carries it
/// @param value the value a cursor's text stands for
public record SortKey<T>(String field, String form, Function<T, String> text, Function<String, Object> value) {

    public static <T> SortKey<T> text(String field, Function<T, String> value) {
        return new SortKey<>(field, "lower(%s)", value, text -> text);
    }

    public static <T> SortKey<T> instant(String field, Function<T, Instant> value) {
        return new SortKey<>(field, "%s", row -> value.apply(row).toString(), SortKey::instant);
    }

    String of(String expression) {
        return form.replace("%s", expression);
    }

    /// The instant a cursor's text stands for.
    ///
    /// @throws ProblemException MALFORMED for a text that stands for none the database can compare with
    public static Instant instant(String text) {
        try {
            var instant = Instant.parse(text);
            if (Fields.storable(instant)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            // It is the text of another field.
        }
        throw new ProblemException(ProblemType.MALFORMED, "The cursor belongs to another order of this list.");
    }
}
