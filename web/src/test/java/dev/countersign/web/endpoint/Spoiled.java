package dev.countersign.web.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// JSON bodies of a request record with one value in each that nothing should accept, everything else in order.
final class Spoiled {

    private static final String NUL = "\"a\\u0000b\"";
    private static final String HALF = "\"a\\ud800b\"";
    private static final String HUGE = "\"" + "x".repeat(300_000) + "\"";
    private static final String DEEP = "[".repeat(5_000) + "]".repeat(5_000);

    private final Map<String, String> known;

    /// @param known JSON of values that exist, by the name of the field
    Spoiled(Map<String, String> known) {
        this.known = known;
    }

    /// What is wrong before any field is looked at.
    static List<String> bodies() {
        return List.of(
                "",
                "null",
                "[]",
                "\"text\"",
                "17",
                "{",
                "{}{}",
                "{\"name\":\"a\",\"name\":\"b\"}",
                "{\"name\":\u0000}",
                "{\"unknown\":" + DEEP + "}",
                DEEP,
                "{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000),
                "{\"name\":1e999999999}");
    }

    /// Each with one field spoiled, named for the report.
    Map<String, String> of(Type type) {
        return spoiled(type, "").collect(Collectors.toMap(Named::name, Named::json, (a, b) -> a));
    }

    private record Named(String name, String json) {
        Named under(String field, String object) {
            return new Named(field + "/" + name, object);
        }
    }

    private Stream<Named> spoiled(Type type, String name) {
        if (item(type) instanceof Type item) {
            return Stream.concat(
                    spoiled(item, name).map(one -> new Named(one.name(), "[" + one.json() + "]")),
                    Stream.of("[null]", "[[]]", "{}", "7").map(json -> shown(json)));
        }
        if (type instanceof Class<?> record && record.isRecord()) {
            return Arrays.stream(record.getRecordComponents())
                    .flatMap(field -> spoiled(field.getGenericType(), field.getName())
                            .map(one -> one.under(field.getName(), object(record, field.getName(), one.json()))));
        }
        return hostile(type).map(Spoiled::shown);
    }

    private static Named shown(String json) {
        return new Named(json.length() > 40 ? json.substring(0, 40) + "..." : json, json);
    }

    private static Stream<String> hostile(Type type) {
        if (type == String.class) {
            return Stream.of(NUL, HALF, HUGE, "17", "{}", "[]", "true");
        }
        if (type == Instant.class) {
            return Stream.of(
                    "\"+999999999-12-31T23:59:59Z\"",
                    "\"+292278993-12-31T23:59:59Z\"",
                    "\"+1000000000-12-31T23:59:59Z\"",
                    "\"-999999999-01-01T00:00:00Z\"",
                    "\"0000-01-01T00:00:00Z\"",
                    "\"2026-02-30T00:00:00Z\"",
                    "\"tomorrow\"",
                    "99999999999999999999",
                    "1e400");
        }
        if (type == UUID.class) {
            return Stream.of("\"not-an-id\"", NUL, "7", "\"00000000-0000-0000-0000-000000000000\"");
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return Stream.of("99999999999999999999", "-99999999999999999999", "-1", "1e400", "1.5", "\"1\"", "[]");
        }
        if (type == Double.class || type == double.class) {
            return Stream.of("1e400", "-1e400", "\"NaN\"", "-1", "99999999999999999999", "[]");
        }
        if (type == Boolean.class || type == boolean.class) {
            return Stream.of("\"yes\"", "7", "[]");
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            return Stream.of("\"NO_SUCH_CONSTANT\"", "0", NUL, "[]");
        }
        return Stream.of(DEEP, "{\"a\":\"\\ud800\"}", "{\"a\":1,\"a\":2}");
    }

    private String object(Class<?> record, String spoiled, String json) {
        return Arrays.stream(record.getRecordComponents())
                .map(field -> "\"" + field.getName() + "\":"
                        + (field.getName().equals(spoiled) ? json : plausible(field.getGenericType(), field.getName())))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private String plausible(Type type, String name) {
        if (known.containsKey(name)) {
            return known.get(name);
        }
        if (item(type) instanceof Type item) {
            return "[" + plausible(item, name) + "]";
        }
        if (type instanceof Class<?> c && c.isRecord()) {
            return Arrays.stream(c.getRecordComponents())
                    .map(field -> "\"" + field.getName() + "\":" + plausible(field.getGenericType(), field.getName()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            return "\"" + ((Enum<?>) c.getEnumConstants()[0]).name() + "\"";
        }
        if (type == String.class) {
            return "\"Plausible\"";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true";
        }
        if (type == Double.class || type == double.class) {
            return "0.5";
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return "10";
        }
        return type == JsonNode.class || type == Map.class ? "{}" : "null";
    }

    private static @Nullable Type item(Type type) {
        return type instanceof ParameterizedType p
                        && p.getRawType() instanceof Class<?> raw
                        && Collection.class.isAssignableFrom(raw)
                ? p.getActualTypeArguments()[0]
                : null;
    }

    /// Values for the address and for one field of a form.
    static List<String> texts() {
        return List.of(
                "a\u0000b",
                "-1",
                "99999999999999999999",
                "+999999999-12-31T23:59:59Z",
                "292278993-01-01",
                "'\"><script>alert(1)</script>{inject:shell.actor}",
                "x".repeat(3_000));
    }
}
