package dev.countersign;

/// Every kind of problem a caller can meet, with its stable RFC 9457 `type` and HTTP status.
public enum ProblemType {
    MALFORMED("malformed", 400, "The request cannot be read"),
    FORBIDDEN("forbidden", 403, "You may not do this"),
    OWN_CASE("own-case", 403, "You cannot sign your own case"),
    NOT_ELIGIBLE("not-eligible", 403, "You cannot sign in this capacity"),
    NOT_FOUND("not-found", 404, "There is no such thing"),
    CONFLICT("conflict", 409, "This already exists or clashes with what does"),
    ALREADY_SIGNED("already-signed", 409, "You have already voted on this case"),
    STALE_DIGEST("stale-digest", 409, "The case changed after you read it"),
    ILLEGAL_STATE("illegal-state", 409, "This cannot be done in the present state"),
    IDEMPOTENCY_CONFLICT("idempotency-conflict", 409, "This Idempotency-Key was used with another body"),
    EDIT_CONFLICT("edit-conflict", 412, "Someone else changed this since you read it"),
    TOO_LARGE("too-large", 413, "The content is too large"),
    UNSUPPORTED_MEDIA("unsupported-media", 415, "This content type is not accepted"),
    INVALID("invalid", 422, "Some fields need another value"),
    UNREADABLE_EVIDENCE("unreadable-evidence", 422, "The file cannot be imported"),
    PRECONDITION_REQUIRED("precondition-required", 428, "Send If-Match with the ETag you read"),
    UNAVAILABLE("unavailable", 503, "Countersign cannot answer at the moment");

    private final String slug;
    private final int status;
    private final String title;

    ProblemType(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    /// The URI reference of the kind, stable across releases.
    public String uri() {
        return "urn:countersign:problem:" + slug;
    }

    public String slug() {
        return slug;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }
}
