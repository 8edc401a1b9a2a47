package dev.countersign.decision;

import dev.countersign.decision.DeploymentPicture.GrantPicture;
import dev.countersign.decision.Permissions.Entry;
import dev.countersign.grant.Conditions.Allowance;
import dev.countersign.grant.Conditions.EvaluationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The rule of decision: deny by default, permit only what a live grant of the agent's own deployment covers, and of
/// every agent above it in the chain.
final class Decider {

    private static final int LONGEST_CHAIN = 16;

    private final RateCheck rates;

    Decider(RateCheck rates) {
        this.rates = rates;
    }

    /// Whether one more call of a grant is within its rate.
    @FunctionalInterface
    interface RateCheck {
        boolean within(UUID grantId, int perMinute);
    }

    /// What was found and where the search for a permission ended.
    record Verdict(
            Reason reason,
            @Nullable UUID deploymentId,
            @Nullable UUID grantId,
            @Nullable String detail) {

        static Verdict of(Reason reason) {
            return new Verdict(reason, null, null, null);
        }
    }

    /// One agent's part of the answer; the grant that decided, null when none was reached.
    private record Found(Reason reason, @Nullable GrantPicture grant) {

        static Found none(Reason reason) {
            return new Found(reason, null);
        }

        @Nullable
        String detail() {
            return reason == Reason.GRANT_SUSPENDED && grant != null ? grant.suspended() : null;
        }
    }

    Verdict decide(Permissions permissions, Question question, Instant now) {
        return decide(permissions, question, now, Allowance.ofQuestion());
    }

    Verdict decide(Permissions permissions, Question question, Instant now, Allowance allowance) {
        if (question.agent() == null) {
            return Verdict.of(Reason.NOT_AN_AGENT);
        }
        var named = permissions.agents(question.agent());
        if (question.issuer() != null) {
            named = named.stream()
                    .filter(e -> e.agent().issuer().equals(question.issuer()))
                    .toList();
        }
        return switch (named.size()) {
            case 0 -> Verdict.of(Reason.UNKNOWN_AGENT);
            case 1 -> alongChain(permissions, named.getFirst(), question, now, allowance);
            default -> Verdict.of(Reason.AMBIGUOUS_AGENT);
        };
    }

    private Verdict alongChain(
            Permissions permissions, Entry own, Question question, Instant now, Allowance allowance) {
        var deployment = own.deployment().id();
        var found = forAgent(own, question, now, allowance);
        var grantId = found.grant() == null ? null : found.grant().id();
        if (found.reason() != Reason.PERMITTED || found.grant() == null) {
            return new Verdict(found.reason(), deployment, grantId, found.detail());
        }
        var used = new LinkedHashMap<UUID, GrantPicture>();
        used.put(found.grant().id(), found.grant());
        var steps = 0;
        for (var parentId = own.agent().parentId(); parentId != null; steps++) {
            var parent = permissions.agent(parentId);
            var above = parent == null || steps >= LONGEST_CHAIN ? null : forAgent(parent, question, now, allowance);
            if (parent == null || above == null || above.reason() != Reason.PERMITTED || above.grant() == null) {
                return new Verdict(Reason.PARENT_NOT_PERMITTED, deployment, grantId, null);
            }
            used.put(above.grant().id(), above.grant());
            parentId = parent.agent().parentId();
        }
        if (question.person() != null) {
            return new Verdict(Reason.PERSON_NOT_REGISTERED, deployment, grantId, null);
        }
        var within = used.values().stream().allMatch(this::withinRate);
        return new Verdict(within ? Reason.PERMITTED : Reason.RATE_LIMITED, deployment, grantId, null);
    }

    private boolean withinRate(GrantPicture grant) {
        var limit = grant.rateLimitPerMinute();
        return limit == null || rates.within(grant.id(), limit);
    }

    private static Found forAgent(Entry entry, Question question, Instant now, Allowance allowance) {
        var deployment = entry.deployment();
        if (!entry.agent().active()) {
            return Found.none(Reason.AGENT_RETIRED);
        }
        var stop = first(Obstacles.ofMode(deployment.mode()), Obstacles.ofApproval(deployment.approved()));
        return stop != null ? Found.none(stop) : amongGrants(entry, question, now, allowance);
    }

    private static Found amongGrants(Entry entry, Question question, Instant now, Allowance allowance) {
        var deployment = entry.deployment();
        var live = new ArrayList<GrantPicture>();
        GrantPicture ended = null;
        for (var grant : deployment.grants().getOrDefault(question.tool(), List.of())) {
            if (grant.resourceType().equals(question.resourceType())
                    && (question.server() == null || grant.server().equals(question.server()))) {
                if (now.isBefore(grant.validUntil())) {
                    live.add(grant);
                } else {
                    ended = grant;
                }
            }
        }
        if (live.isEmpty()) {
            return ended == null ? Found.none(Reason.NO_GRANT) : new Found(Reason.GRANT_EXPIRED, ended);
        }
        if (live.stream().anyMatch(g -> !g.server().equals(live.getFirst().server()))) {
            return Found.none(Reason.AMBIGUOUS_TOOL);
        }
        Found denial = null;
        for (var grant : live) {
            var found = new Found(forGrant(entry, grant, question, allowance), grant);
            if (found.reason() == Reason.PERMITTED) {
                return found;
            }
            denial = denial == null ? found : denial;
        }
        return denial == null ? Found.none(Reason.NO_GRANT) : denial;
    }

    private static Reason forGrant(Entry entry, GrantPicture grant, Question question, Allowance allowance) {
        if (grant.suspended() != null) {
            return Reason.GRANT_SUSPENDED;
        }
        if (entry.agent().sequence() >= grant.sequence()) {
            return Reason.AGENT_NOT_COVERED;
        }
        if (!grant.actions().contains(question.action())) {
            return Reason.ACTION_NOT_GRANTED;
        }
        var seen = question.definitionDigest();
        if (seen != null && !seen.equals(grant.signedDigest())) {
            return Reason.TOOL_DRIFTED;
        }
        var obstacle = first(
                Obstacles.ofDefinition(grant.signedDigest(), grant.presentDigest()),
                Obstacles.ofClasses(grant.signedClasses(), grant.presentClasses()),
                Obstacles.ofRestriction(entry.deployment().mode(), grant.signedClasses(), grant.presentClasses()));
        return obstacle != null ? obstacle : condition(grant, question, allowance);
    }

    private static @Nullable Reason first(@Nullable Reason... found) {
        for (var reason : found) {
            if (reason != null) {
                return reason;
            }
        }
        return null;
    }

    private static Reason condition(GrantPicture grant, Question question, Allowance allowance) {
        var condition = grant.condition();
        if (condition == null) {
            return Reason.PERMITTED;
        }
        try {
            return condition.test(question.params(), allowance) ? Reason.PERMITTED : Reason.CONDITION_FALSE;
        } catch (EvaluationException e) {
            return Reason.CONDITION_FAILED;
        }
    }
}
