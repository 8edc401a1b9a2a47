package dev.countersign.decision;

import dev.countersign.decision.DeploymentPicture.GrantPicture;
import dev.countersign.grant.Conditions.EvaluationException;
import dev.countersign.register.Capability;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rule of decision: deny by default, permit only what a live grant of the agent's own deployment covers, and of
/// every
/// agent above it in the chain.
final class Decider {

    private static final int LONGEST_CHAIN = 16;

    private final Snapshot snapshot;
    private final RateLimits rateLimits;

    Decider(Snapshot snapshot, RateLimits rateLimits) {
        this.snapshot = snapshot;
        this.rateLimits = rateLimits;
    }

    /// What was found and where the search for a permission ended.
    record Verdict(
            Reason reason,
            @Nullable UUID deploymentId,
            @Nullable UUID grantId) {}

    Verdict decide(Question question, Instant now) {
        var named = snapshot.agents(question.agent()).stream()
                .filter(e -> question.issuer() == null || e.agent().issuer().equals(question.issuer()))
                .toList();
        if (named.isEmpty()) {
            return new Verdict(Reason.UNKNOWN_AGENT, null, null);
        }
        if (named.size() > 1) {
            return new Verdict(Reason.AMBIGUOUS_AGENT, null, null);
        }
        var own = named.getFirst();
        var verdict = forAgent(own, question, now);
        return verdict.reason() == Reason.PERMITTED ? withParents(own, question, now, verdict) : verdict;
    }

    private Verdict withParents(Snapshot.Entry child, Question question, Instant now, Verdict permitted) {
        var steps = 0;
        for (var parentId = child.agent().parentId(); parentId != null; steps++) {
            var parent = snapshot.agent(parentId);
            if (steps >= LONGEST_CHAIN
                    || parent == null
                    || forAgent(parent, question, now).reason() != Reason.PERMITTED) {
                return new Verdict(Reason.PARENT_NOT_PERMITTED, permitted.deploymentId(), permitted.grantId());
            }
            parentId = parent.agent().parentId();
        }
        return withinRate(child, question, permitted);
    }

    private Verdict withinRate(Snapshot.Entry own, Question question, Verdict permitted) {
        var deployment = snapshot.deployment(own.deploymentId());
        var grantId = permitted.grantId();
        if (deployment == null || grantId == null) {
            return new Verdict(Reason.NO_GRANT, own.deploymentId(), null);
        }
        for (var grant : deployment.grants().getOrDefault(question.tool(), List.of())) {
            var limit = grant.rateLimitPerMinute();
            if (grant.id().equals(grantId) && limit != null && !rateLimits.tryAcquire(grantId, limit)) {
                return new Verdict(Reason.RATE_LIMITED, own.deploymentId(), grantId);
            }
        }
        return permitted;
    }

    private Verdict forAgent(Snapshot.Entry entry, Question question, Instant now) {
        var deployment = snapshot.deployment(entry.deploymentId());
        if (deployment == null) {
            return new Verdict(Reason.UNKNOWN_AGENT, null, null);
        }
        if (!entry.agent().active()) {
            return new Verdict(Reason.AGENT_RETIRED, deployment.id(), null);
        }
        var stop =
                switch (deployment.mode()) {
                    case NORMAL, RESTRICTED -> deployment.approved() ? null : Reason.NOT_APPROVED;
                    case PAUSED -> Reason.PAUSED;
                    case SHUT_DOWN -> Reason.SHUT_DOWN;
                };
        if (stop != null) {
            return new Verdict(stop, deployment.id(), null);
        }
        var offered = deployment.grants().getOrDefault(question.tool(), List.of()).stream()
                .filter(g -> g.resourceType().equals(question.resourceType()))
                .filter(g -> question.server() == null || g.server().equals(question.server()))
                .toList();
        if (offered.isEmpty()) {
            return new Verdict(Reason.NO_GRANT, deployment.id(), null);
        }
        if (offered.stream().map(GrantPicture::server).distinct().count() > 1) {
            return new Verdict(Reason.AMBIGUOUS_TOOL, deployment.id(), null);
        }
        return best(deployment, offered, question, now);
    }

    private static Verdict best(
            DeploymentPicture deployment, List<GrantPicture> offered, Question question, Instant now) {
        Verdict denial = null;
        for (var grant : offered) {
            var reason = forGrant(deployment, grant, question, now);
            var verdict = new Verdict(reason, deployment.id(), grant.id());
            if (reason == Reason.PERMITTED) {
                return verdict;
            }
            denial = denial == null ? verdict : denial;
        }
        return denial == null ? new Verdict(Reason.NO_GRANT, deployment.id(), null) : denial;
    }

    private static Reason forGrant(DeploymentPicture deployment, GrantPicture grant, Question question, Instant now) {
        if (!now.isBefore(grant.validUntil())) {
            return Reason.GRANT_EXPIRED;
        }
        if (!grant.actions().contains(question.action())) {
            return Reason.ACTION_NOT_GRANTED;
        }
        var seen = question.definitionDigest();
        if (!grant.signedDigest().equals(grant.presentDigest())
                || (seen != null && !seen.equals(grant.signedDigest()))) {
            return Reason.TOOL_DRIFTED;
        }
        if (!grant.signedClasses().containsAll(grant.presentClasses())) {
            return Reason.TOOL_RECLASSIFIED;
        }
        var restricted =
                switch (deployment.mode()) {
                    case NORMAL -> false;
                    case RESTRICTED, PAUSED, SHUT_DOWN -> !Capability.allowedWhenRestricted(grant.presentClasses());
                };
        if (restricted) {
            return Reason.RESTRICTED;
        }
        return condition(grant, question);
    }

    private static Reason condition(GrantPicture grant, Question question) {
        var condition = grant.condition();
        if (condition == null) {
            return Reason.PERMITTED;
        }
        try {
            return condition.test(question.params()) ? Reason.PERMITTED : Reason.CONDITION_FALSE;
        } catch (EvaluationException e) {
            return Reason.CONDITION_FAILED;
        }
    }
}
