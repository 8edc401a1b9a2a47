package dev.countersign.decision;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.Paging;
import dev.countersign.Slice;
import dev.countersign.grant.Conditions.Allowance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Answers gateways from the snapshot and records every answer. Denies whenever it cannot be sure (law 5).
@ApplicationScoped
public class DecisionService {

    private static final String NO_PARAMS = CanonicalJson.digest(Map.of());
    private static final int DAYS_AHEAD = 7;

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
        this.decider = new Decider(rateLimits::tryAcquire);
        this.log = log;
        this.settings = settings;
        this.clock = clock;
    }

    /// @param requestId the gateway's id of its request, recorded with the answer
    public Decision decide(Actor caller, Question question, @Nullable String requestId) {
        return decide(caller, question, requestId, Allowance.ofQuestion());
    }

    /// @param allowance what the conditions met may cost, shared by the questions of a batch
    public Decision decide(Actor caller, Question question, @Nullable String requestId, Allowance allowance) {
        var state = snapshot.state();
        var now = clock.instant();
        var decidingAt = state.decidingAt(now);
        var verdict = state.fresh(Snapshot.Moment.at(now), settings.freshness())
                ? decider.decide(state.permissions(), question, decidingAt, allowance)
                : new Decider.Verdict(Reason.STALE, null, null, null);
        var decision = new Decision(
                Ids.next(),
                verdict.reason() == Reason.PERMITTED,
                verdict.reason(),
                state.sequence(),
                verdict.deploymentId(),
                verdict.grantId(),
                verdict.detail());
        var recorded = log.record(new DecisionLog.Recorded(
                decision,
                decidingAt,
                caller.subject(),
                settings.instance(),
                question.agent() == null ? "" : question.agent(),
                question.person(),
                question.action(),
                question.tool(),
                question.server(),
                question.params().isEmpty() ? NO_PARAMS : CanonicalJson.digest(question.params()),
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
                decision.grantId(),
                null);
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

    /// Outcomes of the last day in which a grant of the deployment was reached, the most frequent first.
    @Transactional
    public List<DecisionLog.Tally> lastDay(UUID deploymentId, UUID grantId) {
        return log.tally(deploymentId, grantId, clock.instant().minus(Duration.ofDays(1)));
    }

    /// Makes room for the decisions of today and the coming days; run at start and on a schedule.
    @Transactional
    public void makeRoom() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        for (var day = 0; day <= DAYS_AHEAD; day++) {
            log.makeRoom(today.plusDays(day));
        }
    }
}
