package dev.countersign.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A problem as callers see it (RFC 9457). `reason` is a stable word for a 403, `instance` the id under which an
/// unexpected error is in the server's log.
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        @Nullable String instance,
        @Nullable String reason,
        List<ProblemException.FieldError> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemException e) {
        return of(e.type(), e.detail(), e.errors());
    }

    static Problem of(ProblemType type, String detail, List<ProblemException.FieldError> errors) {
        var reason = type.status() == 403 ? type.slug() : null;
        return new Problem(type.uri(), type.title(), type.status(), detail, null, reason, errors);
    }

    /// A problem the domain has no word for, known by its HTTP status alone.
    static Problem ofStatus(int status, String detail) {
        var known = Response.Status.fromStatusCode(status);
        var title = known == null ? "Error " + status : known.getReasonPhrase();
        return new Problem("about:blank", title, status, detail, null, null, List.of());
    }

    static Problem forbidden(String detail) {
        return of(ProblemType.FORBIDDEN, detail, List.of());
    }

    Problem at(String instance) {
        return new Problem(type, title, status, detail, instance, reason, errors);
    }

    Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
