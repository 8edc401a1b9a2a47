package dev.countersign.api.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.countersign.ProblemException;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Reason;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The answer to one question.
record EvaluationAnswer(boolean decision, Context context) {

    /// Why, and what the answer rests on.
    ///
    /// @param reason stable code
    /// @param explanation the same in a sentence for the gateway's operator
    /// @param auditSequence every entry of the audit log before this number is reflected
    /// @param decisionId under which the answer is recorded
    /// @param grantId the grant that permits
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Context(
            @Nullable Reason reason,
            @Nullable String explanation,

            @Schema(
                    description =
                            "How many entries of the audit log the answer reflects: every entry with a smaller number, "
                                    + "none with this number or a larger one.")
            @Nullable
            Long auditSequence,

            @Nullable UUID decisionId,
            @Nullable UUID grantId,
            @Nullable Error error) {}

    /// One item of a batch that cannot be read.
    record Error(int status, String message) {}

    /// Answers to a batch, in its order.
    record Several(List<EvaluationAnswer> evaluations) {}

    static EvaluationAnswer of(Decision decision) {
        return new EvaluationAnswer(
                decision.permitted(),
                new Context(
                        decision.reason(),
                        decision.explanation(),
                        decision.sequence(),
                        decision.id(),
                        decision.permitted() ? decision.grantId() : null,
                        null));
    }

    static EvaluationAnswer error(ProblemException e) {
        return new EvaluationAnswer(
                false,
                new Context(null, null, null, null, null, new Error(e.type().status(), e.detail())));
    }
}
