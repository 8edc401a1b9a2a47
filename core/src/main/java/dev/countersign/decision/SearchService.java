package dev.countersign.decision;

import dev.countersign.decision.Finder.Matches;
import dev.countersign.decision.Finder.Window;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells gateways which agents, tools or actions a question would be permitted for, from the snapshot that
/// decisions are made from: each match, asked about at that moment with the same context, is permitted, and what is
/// left out is denied.
///
/// Conditions are evaluated over the arguments the search brings, none when it brings none, as a decision would: a
/// grant whose condition needs arguments is found only by a search that brings arguments it holds for. Rate limits
/// are looked at and nothing is taken from them. While no permission could be given (a stale snapshot, decisions that
/// cannot be recorded) nothing is found. A search decides nothing and is not recorded as a decision.
@ApplicationScoped
public class SearchService {

    public static final int MAX_LIMIT = 500;

    private final Snapshot snapshot;
    private final Finder finder;
    private final DecisionLog log;
    private final DecisionSettings settings;
    private final InstantSource clock;

    @Inject
    SearchService(
            SnapshotKeeper keeper,
            RateLimits rateLimits,
            DecisionLog log,
            DecisionSettings settings,
            InstantSource clock) {
        this(keeper.snapshot(), rateLimits, log, settings, clock);
    }

    SearchService(
            Snapshot snapshot, RateLimits rateLimits, DecisionLog log, DecisionSettings settings, InstantSource clock) {
        this.snapshot = snapshot;
        this.finder = new Finder(new Decider(rateLimits::hasLeft));
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /// One of what is sought.
    ///
    /// @param name subject of the agent, name of the tool or action
    /// @param within issuer of the agent or server of the tool where the name alone would be denied as
    ///     ambiguous, else null
    public record Match(String name, @Nullable String within) {}

    /// One page of what was found.
    ///
    /// @param after where the next page starts, null at the end; a page may have fewer matches than its limit
    ///     and still not be the last
    /// @param obstacle why nothing can be found for now, null when the search was made
    /// @param sequence the audit log's size the search was made at
    public record Found(
            List<Match> matches,
            @Nullable String after,
            @Nullable Reason obstacle,
            long sequence) {}

    @FunctionalInterface
    private interface Search {
        Matches in(Permissions permissions, Question asked, Instant now, Window window);
    }

    /// Agents that may do it, in the order of their registration; the agent of `asked` is ignored, but nobody is found
    /// when it is null. Issuer, when given, must be theirs.
    ///
    /// @param after from the page before, null for the first
    /// @param limit matches at most, 1 to [#MAX_LIMIT]
    public Found subjects(Question asked, @Nullable String after, int limit) {
        return search(finder::subjects, asked, after, limit);
    }

    /// Tools of the question's resource type that the agent may use so, by name; the tool of `asked` is ignored, its
    /// server and digest, when given, must be theirs.
    public Found resources(Question asked, @Nullable String after, int limit) {
        return search(finder::resources, asked, after, limit);
    }

    /// What the agent may do with the tool, by name; the action of `asked` is ignored.
    public Found actions(Question asked, @Nullable String after, int limit) {
        return search(finder::actions, asked, after, limit);
    }

    private Found search(Search search, Question asked, @Nullable String after, int limit) {
        var state = snapshot.state();
        var now = clock.instant();
        var obstacle = obstacle(state, now);
        if (obstacle != null) {
            return new Found(List.of(), null, obstacle, state.sequence());
        }
        var matches = search.in(state.permissions(), asked, state.decidingAt(now), new Window(after, limit));
        return new Found(matches.found(), matches.after(), null, state.sequence());
    }

    private @Nullable Reason obstacle(Snapshot.State state, Instant now) {
        if (!state.fresh(Snapshot.Moment.at(now), settings.freshness())) {
            return Reason.STALE;
        }
        return log.takes() ? null : Reason.NOT_RECORDED;
    }
}
