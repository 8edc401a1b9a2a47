package dev.countersign.web;

import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a person typed into a form and what was wrong with it, so that the form can be shown again as it was.
/// Names of fields are the JSON pointers of the service's errors without the leading slash: `purpose`, `tools/0/name`.
public final class Form {

    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    private final Map<String, List<String>> values;
    private final List<FieldError> errors;
    private final @Nullable String refusal;

    private Form(Map<String, List<String>> values, List<FieldError> errors, @Nullable String refusal) {
        this.values = values;
        this.errors = errors;
        this.refusal = refusal;
    }

    /// A form nobody has typed into yet.
    public static Form empty() {
        return new Form(Map.of(), List.of(), null);
    }

    /// A form filled with present values, for editing.
    public static Form of(Map<String, ?> values) {
        var filled = new LinkedHashMap<String, List<String>>();
        values.forEach((name, value) -> filled.put(
                name,
                value instanceof Iterable<?> many
                        ? many(many)
                        : value == null ? List.of() : List.of(value.toString())));
        return new Form(filled, List.of(), null);
    }

    /// A form as it was sent; texts are stripped, and their lines end as everywhere else: browsers send CR LF.
    public static Form sent(MultivaluedMap<String, String> fields) {
        return new Form(
                fields.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                field -> field.getValue().stream()
                                        .map(text -> Fields.lines(text).strip())
                                        .toList())),
                List.of(),
                null);
    }

    /// Runs `action`; when it is refused, answers with the form again, errors beside their fields, and the right
    /// status. A form sent to find more choices for one of its fields comes back as it was, and nothing is done.
    public Response attempt(Supplier<Response> action, Function<Form, TemplateInstance> again) {
        if (!value("find").isEmpty()) {
            return Response.ok(again.apply(this).render(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .build();
        }
        try {
            return action.get();
        } catch (ProblemException e) {
            if (e.type().status() == 404 || e.type().status() >= 500) {
                throw e;
            }
            return Response.status(e.type().status())
                    .type(MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                    .entity(again.apply(refusedBy(e)).render())
                    .build();
        }
    }

    public Form refusedBy(ProblemException e) {
        return new Form(values, e.errors().stream().map(this::inPlace).toList(), e.detail());
    }

    /// The same form with other words for what is wrong with one field: a page may ask for it in another unit.
    public Form saying(String name, String detail) {
        return new Form(
                values,
                errors.stream()
                        .map(error -> name(error).equals(name) ? new FieldError(error.pointer(), detail) : error)
                        .toList(),
                refusal);
    }

    /// Whether all that is wrong is one field, and the refusal says so in the same words.
    public boolean oneError() {
        return errors.size() == 1 && errors.getFirst().detail().equals(refusal);
    }

    /// An error about one line or item of a field that holds several belongs to that field.
    private FieldError inPlace(FieldError error) {
        var name = name(error);
        for (var cut = name.lastIndexOf('/');
                cut > 0 && !values.containsKey(name);
                cut = name.lastIndexOf('/', cut - 1)) {
            if (values.containsKey(name.substring(0, cut))) {
                return new FieldError("/" + name.substring(0, cut), place(name.substring(cut + 1)) + error.detail());
            }
        }
        return error;
    }

    /// `2` is a line, `2/name` a part of an item; both count from 0.
    private static String place(String rest) {
        var parts = rest.split("/", 2);
        if (!parts[0].matches("\\d{1,6}")) {
            return "";
        }
        var number = Integer.parseInt(parts[0]) + 1;
        return parts.length == 1 ? "Line " + number + ": " : "Item " + number + ", " + parts[1] + ": ";
    }

    /// The same form with other values and the same errors.
    Form holding(Map<String, ?> others) {
        return new Form(of(others).values, errors, refusal);
    }

    Set<String> names() {
        return values.keySet();
    }

    /// The text of a field, empty when nothing was typed.
    public String value(String name) {
        var all = values(name);
        return all.isEmpty() ? "" : all.getFirst();
    }

    /// Whether the field holds this name, whatever its case and the blanks around it.
    public boolean names(String field, String name) {
        return value(field).equalsIgnoreCase(name.strip());
    }

    public List<String> values(String name) {
        return values.getOrDefault(name, List.of());
    }

    public boolean has(String name, Object value) {
        return values(name).contains(value.toString());
    }

    public boolean checked(String name) {
        return !value(name).isEmpty() && !value(name).equals("false");
    }

    /// The lines of a field that are not blank.
    public List<String> lines(String name) {
        return value(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /// The constant a field names, null when it names none.
    public <E extends Enum<E>> @Nullable E constant(String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value(name)))
                .findFirst()
                .orElse(null);
    }

    /// The constants a group of boxes names.
    public <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> has(name, constant.name()))
                .collect(Collectors.toSet());
    }

    /// The id a field holds, null when it holds none.
    public @Nullable UUID id(String name) {
        try {
            return UUID.fromString(value(name));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /// The last second (UTC) of the day a date field holds, null when it holds none.
    public @Nullable Instant endOf(String name) {
        try {
            var end = LocalDate.parse(value(name)).atTime(LAST_SECOND).toInstant(ZoneOffset.UTC);
            return Fields.storable(end) ? end : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /// The whole number a field holds, null when it holds none.
    public @Nullable Integer number(String name) {
        try {
            return Integer.valueOf(value(name));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// What is wrong with a field, null when nothing is.
    public @Nullable String error(String name) {
        var found = errors.stream()
                .filter(error -> name(error).equals(name))
                .map(FieldError::detail)
                .distinct()
                .collect(Collectors.joining(" "));
        return found.isEmpty() ? null : found;
    }

    public boolean failed() {
        return refusal != null;
    }

    /// The sentence above the form after a refusal.
    public @Nullable String refusal() {
        return refusal;
    }

    /// All errors in order, for the summary above the form.
    public List<FieldError> errors() {
        return errors;
    }

    /// The field an error belongs to.
    static String name(FieldError error) {
        return error.pointer().startsWith("/") ? error.pointer().substring(1) : error.pointer();
    }

    private static List<String> many(Iterable<?> values) {
        var all = new ArrayList<String>();
        values.forEach(value -> all.add(String.valueOf(value)));
        return all;
    }
}
