package dev.countersign.decision;

import dev.countersign.Slice;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where every decision is recorded.
public interface DecisionLog {

    /// Takes the record for writing; false when it cannot be taken, and then no permission may be given.
    boolean record(Recorded recorded);

    /// The newest decisions first, of one deployment when given.
    Slice<Recorded> latest(@Nullable UUID deploymentId, @Nullable Boolean permitted, dev.countersign.Paging paging);

    /// Decisions of a deployment since `since`, counted by outcome and reason, the most frequent first.
    List<Tally> tally(UUID deploymentId, Instant since);

    /// One decision as it is kept.
    ///
    /// @param caller the gateway that asked
    /// @param instance the instance that answered
    /// @param paramsDigest SHA-256 (hex) of the canonical arguments; the arguments themselves are not kept
    record Recorded(
            Decision decision,
            Instant at,
            String caller,
            String instance,
            String agent,
            String action,
            String tool,
            @Nullable String server,
            String paramsDigest,
            @Nullable String requestId) {}

    record Tally(boolean permitted, Reason reason, long count) {}
}
