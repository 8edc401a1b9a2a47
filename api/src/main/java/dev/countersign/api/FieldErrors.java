package dev.countersign.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import dev.countersign.ProblemException.FieldError;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Names the fields an exception complains about as JSON pointers (RFC 6901).
final class FieldErrors {

    private FieldErrors() {}

    /// Whether the server's own answer broke a constraint, which is no fault of the caller.
    static boolean ofAnswer(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .anyMatch(violation -> StreamSupport.stream(
                                violation.getPropertyPath().spliterator(), false)
                        .anyMatch(node -> node.getKind() == ElementKind.RETURN_VALUE));
    }

    static List<FieldError> of(ConstraintViolationException e) {
        return e.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), sentence(violation.getMessage())))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toList();
    }

    static List<FieldError> of(JsonProcessingException e) {
        if (!(e instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            return List.of();
        }
        var pointer = mapping.getPath().stream()
                .map(at ->
                        "/" + (at.getFieldName() == null ? String.valueOf(at.getIndex()) : escape(at.getFieldName())))
                .collect(Collectors.joining());
        return List.of(new FieldError(pointer, wanted(mapping)));
    }

    private static String wanted(JsonMappingException e) {
        if (!(e instanceof InvalidFormatException format)) {
            return "This value is of the wrong kind.";
        }
        var type = format.getTargetType();
        if (type != null && type.isEnum()) {
            return "Use one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "))
                    + ".";
        }
        var kind = type == null ? "value" : type.getSimpleName().toLowerCase(Locale.ROOT);
        return "This is not a valid " + kind + ".";
    }

    private static String pointer(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        var parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case PARAMETER -> parameter = node.getName();
                case PROPERTY, CONTAINER_ELEMENT -> {
                    if (node.getIndex() != null) {
                        pointer.append('/').append(node.getIndex());
                    } else if (node.getKey() != null) {
                        pointer.append('/').append(escape(node.getKey().toString()));
                    }
                    if (node.getKind() == ElementKind.PROPERTY) {
                        pointer.append('/').append(escape(node.getName()));
                    }
                }
                case BEAN, METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE -> {}
            }
        }
        return pointer.isEmpty() ? "/" + parameter : pointer.toString();
    }

    private static String sentence(String message) {
        var text = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
        return text.endsWith(".") ? text : text + ".";
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
