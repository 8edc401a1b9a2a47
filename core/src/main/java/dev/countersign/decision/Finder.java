package dev.countersign.decision;

import dev.countersign.decision.DeploymentPicture.AgentPicture;
import dev.countersign.decision.Permissions.Entry;
import dev.countersign.decision.SearchService.Match;
import dev.countersign.grant.Conditions.Allowance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds for which agents, tools or actions a question would be permitted: it puts every candidate into the question
/// and asks the [Decider], so that a search knows no rule of its own and finds nothing a decision would deny.
final class Finder {

    private final Decider decider;

    Finder(Decider decider) {
        this.decider = decider;
    }

    /// Where a page starts, by the key of the last candidate looked at, and how many matches it takes.
    record Window(@Nullable String after, int limit) {}

    /// @param after key of the last candidate looked at, null when there are no more
    record Matches(List<Match> found, @Nullable String after) {}

    /// One thing that may be what is sought.
    ///
    /// @param key its place in the order, unique
    /// @param asked the question about exactly this
    /// @param bare the same without what tells it from others of its name
    private record Candidate(String key, Match match, Question asked, Question bare) {}

    /// Agents, in the order of their registration.
    Matches subjects(Permissions permissions, Question asked, Instant now, Window window) {
        if (asked.agent() == null) {
            return new Matches(List.of(), null);
        }
        var entries = permissions
                .holding(asked.tool())
                .filter(e -> asked.issuer() == null || e.agent().issuer().equals(asked.issuer()));
        return matches(
                permissions, ordered(entries, e -> key(e.agent()), window).map(Finder.subject(asked)), now, window);
    }

    private static Function<Entry, Candidate> subject(Question asked) {
        return entry -> {
            var agent = entry.agent();
            return new Candidate(
                    key(agent),
                    new Match(agent.subject(), agent.issuer()),
                    asked.about(agent.subject(), agent.issuer()),
                    asked.about(agent.subject(), null));
        };
    }

    private static String key(AgentPicture agent) {
        var number = Long.toString(agent.sequence());
        return "0".repeat(19 - number.length()) + number + " " + agent.id();
    }

    /// Tools the agent's deployment holds a grant for, by name and server.
    Matches resources(Permissions permissions, Question asked, Instant now, Window window) {
        record Named(String tool, String server) {
            String key() {
                return tool + '\u0000' + server;
            }
        }
        var named = deployments(permissions, asked)
                .flatMap(d -> d.grants().entrySet().stream())
                .flatMap(e -> e.getValue().stream()
                        .filter(g -> g.resourceType().equals(asked.resourceType()))
                        .map(g -> new Named(e.getKey(), g.server())))
                .filter(n -> asked.server() == null || n.server().equals(asked.server()))
                .distinct();
        return matches(
                permissions,
                ordered(named, Named::key, window)
                        .map(n -> new Candidate(
                                n.key(),
                                new Match(n.tool(), n.server()),
                                asked.with(n.tool(), n.server()),
                                asked.with(n.tool(), null))),
                now,
                window);
    }

    /// What may be done with the tool, by name.
    Matches actions(Permissions permissions, Question asked, Instant now, Window window) {
        var names = deployments(permissions, asked)
                .flatMap(d -> d.grants().getOrDefault(asked.tool(), List.of()).stream())
                .flatMap(g -> g.actions().stream())
                .distinct();
        return matches(
                permissions,
                ordered(names, name -> name, window).map(name -> {
                    var whole = asked.doing(name);
                    return new Candidate(name, new Match(name, null), whole, whole);
                }),
                now,
                window);
    }

    private static Stream<DeploymentPicture> deployments(Permissions permissions, Question asked) {
        return asked.agent() == null
                ? Stream.of()
                : permissions.agents(asked.agent()).stream()
                        .map(Entry::deployment)
                        .distinct();
    }

    /// Each key is made once: a tool may be held by a hundred thousand agents.
    private static <T> Stream<T> ordered(Stream<T> all, Function<T, String> key, Window window) {
        record Placed<T>(String key, T one) {}
        var after = window.after();
        return all.map(one -> new Placed<>(key.apply(one), one))
                .filter(placed -> after == null || placed.key().compareTo(after) > 0)
                .sorted(Comparator.comparing(Placed::key))
                .map(Placed::one);
    }

    /// Each candidate has the allowance of a question, as an evaluation would; all of them together that of a batch,
    /// after which the page ends early.
    private Matches matches(Permissions permissions, Stream<Candidate> candidates, Instant now, Window window) {
        var found = new ArrayList<Match>();
        var page = Allowance.ofBatch();
        String last = null;
        for (var each = candidates.iterator(); each.hasNext(); ) {
            if (found.size() == window.limit() || page.left() == 0) {
                return new Matches(found, last);
            }
            var candidate = each.next();
            last = candidate.key();
            if (permits(permissions, candidate.asked(), now, page)) {
                var match = candidate.match();
                found.add(permits(permissions, candidate.bare(), now, page) ? new Match(match.name(), null) : match);
            }
        }
        return new Matches(found, null);
    }

    private boolean permits(Permissions permissions, Question question, Instant now, Allowance page) {
        var allowance = Allowance.ofQuestion();
        var whole = allowance.left();
        var verdict = decider.decide(permissions, question, now, allowance);
        page.spend(whole - allowance.left());
        return verdict.reason() == Reason.PERMITTED;
    }
}
