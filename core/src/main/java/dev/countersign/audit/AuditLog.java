package dev.countersign.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The append-only log. Appending joins the caller's transaction and holds the head's lock until it ends, so sequence
/// numbers are the total order of all governance changes and an aborted act leaves no gap.
public interface AuditLog {

    /// Appends `act` at the present instant and gives its sequence number.
    long append(Act act);

    /// Takes the head's lock now and holds it until the transaction ends: nothing read afterwards can be outdated by
    /// another act before this one commits.
    void lock();

    /// Entries in sequence order, `filter.limit` at most.
    List<AuditEntry> entries(Filter filter);

    /// The last entries first, for pages.
    List<AuditEntry> latest(Filter filter);

    /// How many entries the log has; the next sequence number.
    long size();

    /// Which entries are wanted; a null member does not restrict.
    ///
    /// @param from first sequence, inclusive
    /// @param to last sequence, exclusive
    /// @param since first instant, inclusive
    /// @param until last instant, exclusive
    /// @param touching a deployment: what is about it, and what reached it
    /// @param action an action, or a prefix of one when it ends with a dot
    record Filter(
            @Nullable Long from,
            @Nullable Long to,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subjectType,
            @Nullable String subjectId,
            Act.@Nullable Outcome outcome,
            @Nullable UUID touching,
            int limit) {

        public static Filter all(int limit) {
            return new Filter(null, null, null, null, null, null, null, null, null, null, limit);
        }

        public static Filter about(String subjectType, Object subjectId, int limit) {
            return all(limit).about(subjectType, subjectId.toString());
        }

        /// The same with another number of entries at most.
        public Filter atMost(int most) {
            return new Filter(from, to, since, until, actor, action, subjectType, subjectId, outcome, touching, most);
        }

        /// Entries with a sequence in the half-open range.
        public Filter numbered(@Nullable Long from, @Nullable Long to) {
            return new Filter(from, to, since, until, actor, action, subjectType, subjectId, outcome, touching, limit);
        }

        /// Entries of the half-open time range.
        public Filter between(@Nullable Instant since, @Nullable Instant until) {
            return new Filter(from, to, since, until, actor, action, subjectType, subjectId, outcome, touching, limit);
        }

        public Filter by(@Nullable String actor) {
            return new Filter(from, to, since, until, actor, action, subjectType, subjectId, outcome, touching, limit);
        }

        public Filter acting(@Nullable String action) {
            return new Filter(from, to, since, until, actor, action, subjectType, subjectId, outcome, touching, limit);
        }

        public Filter about(@Nullable String subjectType, @Nullable String subjectId) {
            return new Filter(from, to, since, until, actor, action, subjectType, subjectId, outcome, touching, limit);
        }

        public Filter ending(Act.@Nullable Outcome outcome) {
            return new Filter(from, to, since, until, actor, action, subjectType, subjectId, outcome, touching, limit);
        }

        public Filter touching(@Nullable UUID deploymentId) {
            return new Filter(
                    from, to, since, until, actor, action, subjectType, subjectId, outcome, deploymentId, limit);
        }
    }
}
