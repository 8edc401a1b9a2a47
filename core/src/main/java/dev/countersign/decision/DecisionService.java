package dev.countersign.decision;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.Paging;
import dev.countersign.Slice;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers gateways from the snapshot and records every answer. Denies whenever it cannot be sure (law 5).
@ApplicationScoped
public class DecisionService {

    private final Snapshot snapshot;
    private final Decider decider;
    private final DecisionLog log;
    private final DecisionSettings settings;
    private final InstantSource clock;

    @Inject
    DecisionService(
            SnapshotKeeper keeper,
            RateLimits rateLimits,
            DecisionLog log,
            DecisionSettings settings,
            InstantSource clock) {
        this(keeper.snapshot(), rateLimits, log, settings, clock);
    }

    DecisionService(
            Snapshot snapshot, RateLimits rateLimits, DecisionLog log, DecisionSettings settings, InstantSource clock) {
        this.snapshot = snapshot;
        this.decider = new Decider(snapshot, rateLimits);
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param requestId the gateway's id of its request, recorded with the answer
    public Decision decide(Actor caller, Question question, @Nullable String requestId) {
        var sequence = snapshot.sequence();
        var now = clock.instant();
        var verdict = snapshot.fresh(System.nanoTime(), settings.freshness().toNanos())
                ? decider.decide(question, now)
                : new Decider.Verdict(Reason.STALE, null, null);
        var decision = new Decision(
                Ids.next(),
                verdict.reason() == Reason.PERMITTED,
                verdict.reason(),
                sequence,
                verdict.deploymentId(),
                verdict.grantId());
        var recorded = log.record(new DecisionLog.Recorded(
                decision,
                now,
                caller.subject(),
                settings.instance(),
                question.agent(),
                question.action(),
                question.tool(),
                question.server(),
                CanonicalJson.digest(question.params()),
                requestId));
        return recorded || !decision.permitted() ? decision : notRecorded(decision);
    }

    private static Decision notRecorded(Decision decision) {
        return new Decision(
                decision.id(),
                false,
                Reason.NOT_RECORDED,
                decision.sequence(),
                decision.deploymentId(),
                decision.grantId());
    }

    @Transactional
    public Slice<DecisionLog.Recorded> latest(@Nullable UUID deploymentId, @Nullable Boolean permitted, Paging paging) {
        return log.latest(deploymentId, permitted, paging);
    }

    /// Outcomes of the last day, the most frequent first.
    @Transactional
    public List<DecisionLog.Tally> lastDay(UUID deploymentId) {
        Instant since = clock.instant().minus(Duration.ofDays(1));
        return log.tally(deploymentId, since);
    }
}
