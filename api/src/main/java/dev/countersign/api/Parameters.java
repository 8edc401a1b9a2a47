package dev.countersign.api;

import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import dev.countersign.ProblemType;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads path and query parameters: an empty one is absent, a query parameter that cannot be read is a 400 that names
/// it, and a malformed id in a path is a 404, because no such thing can exist.
@Provider
public class Parameters implements ParamConverterProvider {

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(
            Class<T> type, @Nullable Type generic, Annotation @Nullable [] annotations) {
        var read = (Function<String, T>) reader(type);
        var place = place(annotations);
        // A text field of a form may have line breaks; the use case checks it.
        var plain = type == String.class && place.name().isEmpty();
        return read == null || plain ? null : new Converter<>(read, place, wanted(type));
    }

    private static @Nullable Function<String, ?> reader(Class<?> type) {
        if (type == UUID.class) {
            return UUID::fromString;
        }
        if (type == Integer.class) {
            return Integer::valueOf;
        }
        if (type == Long.class) {
            return Long::valueOf;
        }
        if (type == Boolean.class) {
            return Parameters::flag;
        }
        if (type == Instant.class) {
            return Parameters::instant;
        }
        if (type == String.class) {
            return Parameters::text;
        }
        return type.isEnum() ? text -> constant(type, text) : null;
    }

    private static Boolean flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Instant instant(String text) {
        var instant = Instant.parse(text);
        if (!Fields.storable(instant)) {
            throw new IllegalArgumentException("beyond the years 1 to 9999");
        }
        return instant;
    }

    private static String text(String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("control characters");
        }
        return text;
    }

    private static Object constant(Class<?> type, String text) {
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("no such constant");
    }

    private static String wanted(Class<?> type) {
        if (type.isEnum()) {
            return "Use one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(c -> ((Enum<?>) c).name())
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        if (type == UUID.class) {
            return "Give an id, a UUID.";
        }
        if (type == Boolean.class) {
            return "Use true or false.";
        }
        if (type == Instant.class) {
            return "Give an instant in UTC, 2026-11-23T14:05:09Z for example.";
        }
        return type == String.class ? "Remove the control characters." : "Give a whole number.";
    }

    /// Where a parameter stands: in the path, or in the query under a name.
    private record Place(boolean path, String name) {}

    private static Place place(Annotation @Nullable [] annotations) {
        for (var annotation : annotations == null ? new Annotation[0] : annotations) {
            if (annotation instanceof QueryParam query) {
                return new Place(false, query.value());
            }
            if (annotation instanceof PathParam path) {
                return new Place(true, path.value());
            }
        }
        return new Place(false, "");
    }

    private record Converter<T>(Function<String, T> read, Place place, String wanted) implements ParamConverter<T> {

        @Override
        public @Nullable T fromString(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            try {
                return read.apply(text);
            } catch (IllegalArgumentException | DateTimeParseException e) {
                throw new BadRequestException(problem(text));
            }
        }

        private ProblemException problem(String text) {
            var shown = text.length() > 64 ? text.substring(0, 64) + "..." : text;
            return place.path()
                    ? new ProblemException(ProblemType.NOT_FOUND, "There is nothing under " + shown + ".")
                    : new ProblemException(
                            ProblemType.MALFORMED,
                            "The parameter " + place.name() + " cannot be read.",
                            List.of(new FieldError("/" + place.name(), wanted)));
        }

        @Override
        public String toString(T value) {
            return String.valueOf(value);
        }
    }
}
