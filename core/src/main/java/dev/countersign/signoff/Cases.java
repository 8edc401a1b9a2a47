package dev.countersign.signoff;

import dev.countersign.Paging;
import dev.countersign.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// All cases: the docket.
public interface Cases {

    void add(Case opened);

    Optional<Case> find(UUID id);

    /// The case with its row locked until the transaction ends.
    Optional<Case> lock(UUID id);

    /// Cases matching the filter, newest first; knows no other sort.
    Slice<Case> list(Filter filter, Paging paging);

    /// Cases whose assessment rests on the evidence file, newest first.
    List<Case> restingOn(String sha256, int limit);

    /// Open cases whose deadline has passed, at most `limit`.
    List<Case> overdue(Instant now, int limit);

    /// Ids of open cases in their order, those after `after` when given.
    List<UUID> openAfter(@Nullable UUID after, int limit);

    /// Which cases are wanted; null or empty does not restrict.
    ///
    /// @param openedBy account name
    record Filter(
            Set<CaseStatus> statuses,
            @Nullable CaseKind kind,
            @Nullable UUID deploymentId,
            @Nullable String openedBy) {

        public static final Filter NONE = new Filter(Set.of(), null, null, null);

        public static Filter open() {
            return new Filter(Set.of(CaseStatus.OPEN), null, null, null);
        }

        public static Filter ofDeployment(UUID deploymentId) {
            return new Filter(Set.of(), null, deploymentId, null);
        }
    }
}
