package dev.countersign.signoff;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which gates and quorum a case needs under the policy in force; the policy feature answers.
public interface CaseRules {

    /// Key in the statement of a restart or an approval: the account of who asks, who does not also review (law 2).
    String REQUESTED_BY = "requestedBy";

    /// Assesses a case of `kind` from the facts of this moment.
    ///
    /// @param subjectId the thing the case is about: a model, deployment or shutdown authority
    /// @param statement what is asked, as it enters the digest
    Assessment assess(CaseKind kind, UUID subjectId, Map<String, @Nullable Object> statement, Instant now);
}
