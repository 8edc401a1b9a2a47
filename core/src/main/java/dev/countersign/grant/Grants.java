package dev.countersign.grant;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The requests for tools and the grants they became.
public interface Grants {

    void add(ToolGrantRequest request);

    Optional<ToolGrantRequest> findRequest(UUID id);

    void add(Grant grant);

    Optional<Grant> find(UUID id);

    /// Grants of a deployment that are neither revoked nor expired nor suspended at `now`, the next to end first.
    List<Grant> live(UUID deploymentId, Instant now);

    /// Grants of a deployment that are neither revoked nor expired at `now`, whether they have effect now or not.
    List<Grant> unended(UUID deploymentId, Instant now);

    /// Suspended grants of a deployment that have not ended, the next to end first.
    List<Grant> suspended(UUID deploymentId, Instant now);

    /// Grants of a deployment made before `at` that were neither revoked nor expired then.
    List<Grant> heldBefore(UUID deploymentId, Instant at);

    /// What the cases became, newest first.
    List<Grant> ofCases(List<UUID> caseIds);

    /// Newest first; sorts by `grantedAt` (default) or `validUntil`.
    Slice<Grant> list(Filter filter, Instant now, Paging paging);

    /// Grants past their end whose expiry is not in the audit log yet.
    List<Grant> expiredUnrecorded(Instant now, int limit);

    /// Which grants are wanted; null does not restrict.
    ///
    /// @param active true for live ones only, false for ended ones only; suspended ones are neither
    /// @param text all its words occur in the tool's name or server
    /// @param endsBefore only those whose end lies before
    /// @param suspended only those that are suspended and have not ended
    record Filter(
            @Nullable UUID deploymentId,
            @Nullable UUID toolId,
            @Nullable Boolean active,
            @Nullable String text,
            @Nullable Instant endsBefore,
            boolean suspended) {
        public static final Filter NONE = new Filter(null, null, null, null, null);

        public Filter(
                @Nullable UUID deploymentId,
                @Nullable UUID toolId,
                @Nullable Boolean active,
                @Nullable String text,
                @Nullable Instant endsBefore) {
            this(deploymentId, toolId, active, text, endsBefore, false);
        }
    }
}
