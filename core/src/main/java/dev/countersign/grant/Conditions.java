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

        /// @throws EvaluationException when the expression fails on these arguments, a missing field for example, or
        ///     costs more than is left of the allowance
        boolean test(Map<String, ?> params, Allowance allowance) throws EvaluationException;
    }

    /// What evaluating may still cost, in steps of about ten nanoseconds: one allowance for all conditions that one
    /// question, or one batch of questions, meets. For one thread.
    final class Allowance {

        private long left;

        private Allowance(long steps) {
            this.left = steps;
        }

        /// About 50 ms, which an event loop can be without.
        public static Allowance ofQuestion() {
            return new Allowance(5_000_000);
        }

        /// About half a second of a worker thread.
        public static Allowance ofBatch() {
            return new Allowance(50_000_000);
        }

        /// @return false when the steps are more than is left; nothing is left then
        public boolean spend(long steps) {
            left = steps > left ? -1 : left - steps;
            return left >= 0;
        }

        public long left() {
            return Math.max(left, 0);
        }
    }

    /// The expression could not be evaluated; a decision treats this as false.
    final class EvaluationException extends Exception {
        private static final long serialVersionUID = 1L;

        public EvaluationException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }
}
