package dev.countersign.grant;

import dev.countersign.Actor;
import dev.countersign.audit.Act;
import dev.countersign.audit.AuditLog;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.Evaluations;
import dev.countersign.policy.FactsLoader;
import dev.countersign.policy.Gate;
import dev.countersign.policy.Policies;
import dev.countersign.register.Deployment;
import dev.countersign.register.Deployments;
import dev.countersign.signoff.GateResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Law 10: suspends grants whose gates no longer hold, and lifts a suspension when exactly what was signed holds again
/// by other people's judgement than that of who asked.
/// It follows the audit log to know whose gates to look at, and looks at every grant again when time alone may have
/// changed what they find. Several instances may run it at once: each step starts with a lock.
@ApplicationScoped
public class GrantReview {

    static final int ENTRIES = 500;
    static final int GRANTS = 50;

    /// However quiet it is, a grant is assessed again after this long.
    static final Duration SWEEP = Duration.ofHours(6);

    private final Grants grants;
    private final GrantReviews reviews;
    private final Deployments deployments;
    private final Evaluations evaluations;
    private final FactsLoader loader;
    private final SignedFacts signed;
    private final GrantNotices notices;
    private final Policies policies;
    private final AuditLog auditLog;
    private final InstantSource clock;

    @Inject
    GrantReview(
            Grants grants,
            GrantReviews reviews,
            Deployments deployments,
            Evaluations evaluations,
            FactsLoader loader,
            SignedFacts signed,
            GrantNotices notices,
            Policies policies,
            AuditLog auditLog,
            InstantSource clock) {
        this.grants = grants;
        this.reviews = reviews;
        this.deployments = deployments;
        this.evaluations = evaluations;
        this.loader = loader;
        this.signed = signed;
        this.notices = notices;
        this.policies = policies;
        this.auditLog = auditLog;
        this.clock = clock;
    }

    /// Makes due whom the newest acts concern.
    ///
    /// @return whether there may be more to follow
    @Transactional
    public boolean follow() {
        var policy = policies.inForce().version();
        if (reviews.cursor().equals(new GrantReviews.Cursor(auditLog.size(), policy))) {
            return false;
        }
        var from = reviews.lockCursor();
        var entries = auditLog.entries(AuditLog.Filter.all(ENTRIES).numbered(from.sequence(), null));
        var now = clock.instant();
        var occasion = entries.stream().map(Occasion::of).reduce(Occasion.none(), Occasion::and);
        if (occasion.everything() || !from.policyVersion().equals(policy)) {
            reviews.makeAllDue(now);
        } else {
            var models = new HashSet<>(occasion.models());
            occasion.evaluations().stream()
                    .map(evaluations::find)
                    .flatMap(Optional::stream)
                    .map(Evaluation::modelId)
                    .filter(Objects::nonNull)
                    .forEach(models::add);
            reviews.makeDue(occasion.deployments(), models, now);
        }
        reviews.move(new GrantReviews.Cursor(from.sequence() + entries.size(), policy));
        return entries.size() == ENTRIES;
    }

    /// Assesses the grants that are due, some of them at a time, so that nobody waits long for the log. Those whose
    /// last assessment failed are left to [#assess].
    ///
    /// @return how many were assessed
    @Transactional
    public int assessDue() {
        if (reviews.due(clock.instant(), 1).isEmpty()) {
            return 0;
        }
        auditLog.lock();
        var now = clock.instant();
        return assess(reviews.due(now, GRANTS), now);
    }

    /// Some of the grants that are due, those that failed before too.
    @Transactional
    public List<UUID> due() {
        var now = clock.instant();
        return Stream.concat(reviews.due(now, GRANTS).stream().map(Grant::id), reviews.dueAgain(now, GRANTS).stream())
                .toList();
    }

    /// Assesses one grant.
    @Transactional
    public void assess(UUID id) {
        auditLog.lock();
        var now = clock.instant();
        grants.find(id).filter(g -> !g.stateAt(now).ended()).ifPresent(g -> assess(List.of(g), now));
    }

    /// Puts a grant off whose assessment failed, longer with each failure.
    ///
    /// @return since when its assessments have failed
    @Transactional
    public Instant setAside(UUID id, String why) {
        return reviews.fail(id, why, clock.instant());
    }

    /// Suspends a grant whose gates nobody could assess for a while: what cannot be confirmed permits nothing.
    @Transactional
    public void suspendUnassessed(UUID id, Instant since) {
        auditLog.lock();
        var now = clock.instant();
        var grant = grants.find(id).orElseThrow();
        if (grant.stateAt(now) != Grant.State.LIVE) {
            return;
        }
        var unknown = List.of(GateResult.failed(
                "review",
                "Its gates can be assessed",
                "Since " + since.truncatedTo(ChronoUnit.SECONDS)
                        + " every assessment of this grant has failed, so nobody" + " knows whether its gates hold.",
                "An administrator finds the reason in the application's log. Once the assessment works again and"
                        + " finds what was signed for, the suspension ends by itself."));
        grant.suspend(unknown, now);
        append(grant, "grant.suspended", unknown);
    }

    /// Tells those concerned who do not know yet of a suspension that no assessment could tell of.
    @Transactional
    public void tellOfSuspension(UUID id) {
        auditLog.lock();
        var grant = grants.find(id).orElseThrow();
        var suspension = grant.suspension();
        if (suspension != null && grant.stateAt(clock.instant()) == Grant.State.SUSPENDED) {
            var deployment = deployments.find(grant.deploymentId()).orElseThrow();
            notices.suspended(grant, suspension, deployment, clock.instant());
        }
    }

    /// How far the review is behind.
    @Transactional
    public GrantReviews.Backlog backlog() {
        return reviews.backlog(auditLog.size(), clock.instant());
    }

    private int assess(List<Grant> due, Instant now) {
        var reading = loader.reading(now);
        var byId = deployments
                .findAll(due.stream().map(Grant::deploymentId).distinct().toList())
                .stream()
                .collect(Collectors.toMap(Deployment::id, Function.identity()));
        for (var grant : due) {
            var deployment = Objects.requireNonNull(byId.get(grant.deploymentId()), "a grant has its deployment");
            var facts =
                    reading.of(deployment, grant.toolId(), grant.capabilities(), grant.grantedAt(), grant.validUntil());
            var failing =
                    Gate.standing(facts, now).stream().filter(g -> !g.passed()).toList();
            settle(grant, failing, now);
            var suspension = grant.suspension();
            if (suspension != null) {
                // Most of the time all of them know; they do not where telling failed before.
                notices.suspended(grant, suspension, deployment, now);
            }
            if (failing.isEmpty()) {
                notices.lapsing(grant, deployment, Lapse.of(facts, now), now);
            }
            reviews.postpone(grant.id(), facts.nextChange(now, now.plus(SWEEP)));
        }
        return due.size();
    }

    private void settle(Grant grant, List<GateResult> failing, Instant now) {
        var before = grant.suspension();
        if (before == null) {
            if (!failing.isEmpty()) {
                grant.suspend(failing, now);
                append(grant, "grant.suspended", failing);
            }
            return;
        }
        var inTheWay = failing.isEmpty() ? signed.differences(grant, now) : failing;
        if (inTheWay.isEmpty()) {
            grant.resume();
            append(grant, "grant.resumed", List.of());
        } else if (!inTheWay.equals(before.failing())) {
            grant.suspend(inTheWay, now);
            append(grant, "grant.suspended", inTheWay);
        }
    }

    private void append(Grant grant, String action, List<GateResult> inTheWay) {
        var act = Act.done(Actor.SYSTEM, action, "grant", grant.id())
                .with("deploymentId", grant.deploymentId().toString())
                .with("tool", grant.toolName())
                .reaching(grant.deploymentId());
        auditLog.append(
                inTheWay.isEmpty()
                        ? act.with("reason", "What was signed for holds again.")
                        : act.with("reason", titles(inTheWay)).with("gates", inTheWay));
    }

    private static String titles(List<GateResult> failing) {
        return failing.stream().map(GateResult::title).collect(Collectors.joining("; "));
    }

    /// Suspended grants of a deployment, the next to end first.
    @Transactional
    public List<Grant> suspended(UUID deploymentId) {
        return grants.suspended(deploymentId, clock.instant());
    }
}
