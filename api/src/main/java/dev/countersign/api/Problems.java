package dev.countersign.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.countersign.Ids;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import jakarta.persistence.OptimisticLockException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns every exception into a [Problem]. Pages get the same problems, rendered by the web module.
public class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final String UNIQUE_VIOLATION = "23505";

    @ServerExceptionMapper
    Response refused(ProblemException e) {
        return Problem.of(e).response();
    }

    @ServerExceptionMapper
    Response violated(ConstraintViolationException e) {
        if (FieldErrors.ofAnswer(e)) {
            return unexpected(e);
        }
        return Problem.of(ProblemType.INVALID, "Some fields need another value.", FieldErrors.of(e))
                .response();
    }

    @ServerExceptionMapper({JsonProcessingException.class, JsonMappingException.class, MismatchedInputException.class})
    Response unreadable(JsonProcessingException e) {
        var errors = FieldErrors.of(e);
        var detail = !errors.isEmpty()
                ? "The body has a value of the wrong kind."
                : e instanceof MismatchedInputException
                        ? "The body must be a JSON object."
                        : "The body is not well-formed JSON.";
        return Problem.of(ProblemType.MALFORMED, detail, errors).response();
    }

    @ServerExceptionMapper
    Response answered(WebApplicationException e) {
        return switch (e.getCause()) {
            case JsonProcessingException json -> unreadable(json);
            case ProblemException problem -> refused(problem);
            case null, default -> e.getResponse();
        };
    }

    @ServerExceptionMapper
    Response failed(Throwable e) {
        return clash(e).map(problem -> problem.response()).orElseGet(() -> unexpected(e));
    }

    private static Optional<Problem> clash(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ProblemException problem) {
                return Optional.of(Problem.of(problem));
            }
            if (at instanceof OptimisticLockException) {
                return Optional.of(Problem.of(
                        ProblemType.EDIT_CONFLICT,
                        "Someone else changed this at the same moment. Read it again, then send your change.",
                        List.of()));
            }
            if (at instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                return Optional.of(Problem.of(
                        ProblemType.CONFLICT, "Someone else created the same thing at the same moment.", List.of()));
            }
        }
        return Optional.empty();
    }

    /// The caller learns an id and nothing else; the log has the rest under that id.
    private static Response unexpected(Throwable e) {
        var id = Ids.next();
        LOG.errorf(e, "Unexpected error %s", id);
        return Problem.ofStatus(500, "Something went wrong on our side. Quote error " + id + " when you report it.")
                .at("urn:uuid:" + id)
                .response();
    }
}
