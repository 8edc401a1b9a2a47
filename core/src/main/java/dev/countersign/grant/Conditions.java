package dev.countersign.grant;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Compiles conditions written in the Common Expression Language over the variable `params`, the arguments of a call.
public interface Conditions {

    /// @throws dev.countersign.ProblemException INVALID at `/condition` when it does not compile to a boolean
    Condition compile(String expression);

    /// A compiled condition, safe to use by many threads.
    @FunctionalInterface
    interface Condition {

        /// @throws EvaluationException when the expression fails on these arguments, a missing field for example
        boolean test(Map<String, ?> params) throws EvaluationException;
    }

    /// The expression could not be evaluated; a decision treats this as false.
    final class EvaluationException extends Exception {
        private static final long serialVersionUID = 1L;

        public EvaluationException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
