package dev.countersign;

import java.util.List;

/// The one exception of the domain: for what must not be recorded (malformed input, things that do not exist).
/// A refusal that belongs in the audit log is a returned value instead, or a [RecordedRefusal], so that its entry
/// commits.
public sealed class ProblemException extends RuntimeException permits RecordedRefusal {

    /// One field's problem: a JSON pointer (`/name`) and a sentence that says what to change.
    public record FieldError(String pointer, String detail) {}

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient List<FieldError> errors;

    public ProblemException(ProblemType type, String detail) {
        this(type, detail, List.of());
    }

    public ProblemException(ProblemType type, String detail, List<FieldError> errors) {
        super(detail);
        this.type = type;
        this.errors = List.copyOf(errors);
    }

    public static ProblemException notFound(String what, Object id) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no " + what + " " + id + ".");
    }

    public static ProblemException invalid(String pointer, String detail) {
        return new ProblemException(ProblemType.INVALID, detail, List.of(new FieldError(pointer, detail)));
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<FieldError> errors() {
        return errors;
    }
}
