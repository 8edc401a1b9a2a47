package dev.countersign.audit;

import dev.countersign.Actor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An act about to be recorded: who did what to which thing, with what outcome, and whose permissions it may change.
///
/// @param action dotted verb in lower case, `case.signed`, `deployment.stopped`
/// @param subjectType kind of the thing in lower case, `deployment`, `case`; the same word as in its page's address
/// @param subjectId id of the thing, or its natural name where it has no id
/// @param details what a reader needs to understand the act: `before` and `after` for changes, reasons for refusals
/// @param reach whose runtime permissions the act may change
public record Act(
        Actor actor,
        String action,
        String subjectType,
        String subjectId,
        Outcome outcome,
        Map<String, @Nullable Object> details,
        Reach reach) {

    public enum Outcome {
        DONE,
        REFUSED
    }

    /// Which deployments must be reloaded by every instance after the act.
    public sealed interface Reach {
        record None() implements Reach {}

        record Deployments(Set<UUID> ids) implements Reach {
            public Deployments {
                ids = Set.copyOf(ids);
            }
        }

        record Everything() implements Reach {}
    }

    public Act {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    public static Act done(Actor actor, String action, String subjectType, Object subjectId) {
        return new Act(actor, action, subjectType, subjectId.toString(), Outcome.DONE, Map.of(), new Reach.None());
    }

    public static Act refused(Actor actor, String action, String subjectType, Object subjectId, String reason) {
        return new Act(
                actor,
                action,
                subjectType,
                subjectId.toString(),
                Outcome.REFUSED,
                Map.of("reason", reason),
                new Reach.None());
    }

    /// The same act with one more detail.
    public Act with(String key, @Nullable Object value) {
        var more = new LinkedHashMap<String, @Nullable Object>(details);
        more.put(key, value);
        return new Act(actor, action, subjectType, subjectId, outcome, more, reach);
    }

    /// The same act, telling every instance to reload this deployment.
    public Act reaching(UUID deploymentId) {
        return reaching(Set.of(deploymentId));
    }

    public Act reaching(Set<UUID> deploymentIds) {
        return new Act(actor, action, subjectType, subjectId, outcome, details, new Reach.Deployments(deploymentIds));
    }

    /// The same act, telling every instance to reload everything.
    public Act reachingEverything() {
        return new Act(actor, action, subjectType, subjectId, outcome, details, new Reach.Everything());
    }
}
