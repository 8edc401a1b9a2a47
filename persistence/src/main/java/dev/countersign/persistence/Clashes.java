package dev.countersign.persistence;

import dev.countersign.ProblemException;
import dev.countersign.ProblemException.FieldError;
import dev.countersign.ProblemType;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.StaleStateException;
import org.hibernate.exception.ConstraintViolationException;

/// Tells the caller of any transactional use case, in the domain's words, that another one was faster. It stands around
/// the transaction's own interceptor, as the database often says so at the commit.
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 100)
class Clashes {

    private static final Map<String, FieldError> UNIQUE = Map.of(
            "model_natural_key", new FieldError("/version", "This version is registered already."),
            "model_identifier_pk", new FieldError("/identifiers", "Another model has one of these identifiers."),
            "deployment_name", new FieldError("/name", "Another deployment has this name."),
            "agent_identity", new FieldError("/subject", "This agent is registered already."),
            "tool_natural_key", new FieldError("/name", "This server's tool is registered already."));

    /// lock_not_available, deadlock_detected, serialization_failure
    private static final Set<String> BUSY = Set.of("55P03", "40P01", "40001");

    @AroundInvoke
    Object translate(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (ProblemException e) {
            throw e;
        } catch (Exception e) {
            throw clash(e).map(problem -> (Exception) problem).orElse(e);
        }
    }

    private static Optional<ProblemException> clash(Throwable e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof OptimisticLockException || at instanceof StaleStateException) {
                return Optional.of(new ProblemException(
                        ProblemType.EDIT_CONFLICT,
                        "Someone else changed this at the same moment. Compare your values with the present ones."));
            }
            if (at instanceof SQLException sql && BUSY.contains(String.valueOf(sql.getSQLState()))) {
                return Optional.of(new ProblemException(
                        ProblemType.UNAVAILABLE,
                        "Another change takes long to finish. Nothing of yours was changed; try again in a moment."));
            }
            if (at instanceof ConstraintViolationException violation
                    && violation.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE) {
                return Optional.of(taken(violation));
            }
        }
        return Optional.empty();
    }

    private static ProblemException taken(ConstraintViolationException violation) {
        var error = UNIQUE.get(String.valueOf(violation.getConstraintName()));
        return error == null
                ? new ProblemException(
                        ProblemType.CONFLICT, "Someone else did the same at the same moment. Look at it again.")
                : new ProblemException(ProblemType.CONFLICT, error.detail(), List.of(error));
    }
}
