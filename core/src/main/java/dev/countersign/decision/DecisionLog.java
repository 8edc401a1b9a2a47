package dev.countersign.decision;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Where every decision is recorded.
public interface DecisionLog {

    /// Takes the record for writing; false when it cannot be taken, and then no permission may be given.
    boolean record(Recorded recorded);

    /// Whether a decision could be taken for writing at this moment.
    boolean takes();

    /// Decisions taken and not yet written.
    int waiting();

    /// The newest decisions first, of one deployment when given.
    Slice<Recorded> latest(@Nullable UUID deploymentId, @Nullable Boolean permitted, Paging paging);

    /// Hands on every decision written of a day (in UTC), by time and then id.
    void each(LocalDate day, Consumer<Recorded> each);

    /// The day (in UTC) of the first decision written.
    Optional<LocalDate> firstDay();

    /// Makes room for the decisions of a day (in UTC); doing it again changes nothing.
    void makeRoom(LocalDate day);

    /// Decisions of a deployment since `since`, counted by outcome and reason, the most frequent first.
    List<Tally> tally(UUID deploymentId, Instant since);

    /// The same of the decisions one grant of the deployment was reached in.
    List<Tally> tally(UUID deploymentId, UUID grantId, Instant since);

    /// One decision as it is kept.
    ///
    /// @param caller the gateway that asked
    /// @param agent empty when the question named none
    /// @param instance the instance that answered
    /// @param paramsDigest SHA-256 (hex) of the canonical arguments; the arguments themselves are not kept
    record Recorded(
            Decision decision,
            Instant at,
            String caller,
            String instance,
            String agent,
            @Nullable String person,
            String action,
            String tool,
            @Nullable String server,
            String paramsDigest,
            @Nullable String requestId) {}

    /// How many decisions had this outcome.
    record Tally(boolean permitted, Reason reason, long count) {}
}
