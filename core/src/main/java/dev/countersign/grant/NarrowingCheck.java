package dev.countersign.grant;

import dev.countersign.Fields;
import dev.countersign.ProblemException;
import dev.countersign.signoff.VoteConditions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/// Refuses conditions of a vote that would not narrow a request for tools, or that no decision could apply.
final class NarrowingCheck {

    private final Conditions conditions;

    NarrowingCheck(Conditions conditions) {
        this.conditions = conditions;
    }

    /// @param attached conditions of the approvals given so far
    void check(
            ToolGrantRequest request, List<VoteConditions> attached, VoteConditions added, Fields fields, Instant now) {
        var end = added.validUntil();
        fields.check(
                end == null || end.isAfter(now) && end.isBefore(request.validUntil()),
                "/conditions/validUntil",
                "Give an end after now and before the one asked for, " + request.validUntil() + ".");
        var rate = added.rateLimitPerMinute();
        fields.check(
                rate == null || request.tools().stream().anyMatch(tool -> lowers(rate, tool)),
                "/conditions/rateLimitPerMinute",
                "Give fewer calls than were asked for; a condition only narrows.");
        if (added.callCondition() != null) {
            checkCalls(request, attached, added, added.callCondition(), fields);
        }
    }

    private static boolean lowers(int rate, RequestedTool asked) {
        var limit = asked.rateLimitPerMinute();
        return limit == null || rate < limit;
    }

    /// By itself first, so that no part of it can reach into what it is joined with.
    private void checkCalls(
            ToolGrantRequest request,
            List<VoteConditions> attached,
            VoteConditions added,
            String expression,
            Fields fields) {
        try {
            conditions.compile(expression);
            var all = Stream.concat(attached.stream(), Stream.of(added)).toList();
            for (var asked : request.tools()) {
                var joined = Terms.of(request, asked, all).condition();
                conditions.compile(joined == null ? expression : joined);
            }
        } catch (ProblemException e) {
            fields.check(false, "/conditions/callCondition", e.detail());
        }
    }
}
