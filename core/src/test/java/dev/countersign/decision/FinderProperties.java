package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.DeploymentPicture.AgentPicture;
import dev.countersign.decision.Finder.Matches;
import dev.countersign.decision.Finder.Window;
import dev.countersign.decision.SearchService.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/// A search against the decider asked about every agent, tool and action there is.
class FinderProperties {

    private static final List<String> TOOLS = List.of("read", "send", "none");
    private static final List<String> SERVERS = List.of("s1", "s2");
    private static final List<String> ACTIONS = List.of("tools/call", "tools/list", "tools/delete");

    private final Decider decider = new Decider((grant, limit) -> true);
    private final Finder finder = new Finder(decider);

    @Property(tries = 5_000)
    void findsExactlyTheAgentsThatArePermitted(@ForAll Random random) {
        var world = new World(random);
        var asked = world.question.about("ignored", world.question.issuer());

        var permitted = new HashSet<String>();
        for (var agent : world.agents()) {
            if (permits(world, asked.about(agent.subject(), agent.issuer()))
                    && (asked.issuer() == null || asked.issuer().equals(agent.issuer()))) {
                permitted.add(agent.subject() + " of " + agent.issuer());
            }
        }

        var found = all(window -> finder.subjects(world.permissions, asked, RandomPictures.NOW, window));
        assertThat(found).allMatch(match -> permits(world, asked.about(match.name(), match.within())));
        assertThat(found.stream().map(match -> match.name() + " of " + issuer(world, match)))
                .containsExactlyInAnyOrderElementsOf(permitted);
        collect(found);
    }

    private static String issuer(World world, Match match) {
        return match.within() != null
                ? match.within()
                : world.agents().stream()
                        .filter(a -> a.subject().equals(match.name()))
                        .findFirst()
                        .orElseThrow()
                        .issuer();
    }

    @Property(tries = 5_000)
    void findsExactlyTheToolsThatArePermitted(@ForAll Random random) {
        var world = new World(random);
        var asked = world.question;

        var permitted = 0;
        for (var tool : TOOLS) {
            for (var server : SERVERS) {
                var here = asked.server() == null || asked.server().equals(server);
                permitted += here && permits(world, asked.with(tool, server)) ? 1 : 0;
            }
        }

        var found = all(window -> finder.resources(world.permissions, asked, RandomPictures.NOW, window));
        assertThat(found)
                .doesNotHaveDuplicates()
                .hasSize(permitted)
                .allMatch(match -> permits(world, asked.with(match.name(), match.within())));
        collect(found);
    }

    @Property(tries = 5_000)
    void findsExactlyTheActionsThatArePermitted(@ForAll Random random) {
        var world = new World(random);
        var asked = world.question;

        var found = all(window -> finder.actions(world.permissions, asked, RandomPictures.NOW, window));

        assertThat(found)
                .containsExactlyElementsOf(ACTIONS.stream()
                        .filter(action -> permits(world, asked.doing(action)))
                        .map(action -> new Match(action, null))
                        .toList());
        collect(found);
    }

    private boolean permits(World world, Question question) {
        return decider.decide(world.permissions, question, RandomPictures.NOW).reason() == Reason.PERMITTED;
    }

    /// One by one, so that paging is tried with every search.
    private static List<Match> all(Function<Window, Matches> search) {
        var paged = new ArrayList<Match>();
        String after = null;
        do {
            var page = search.apply(new Window(after, 1));
            assertThat(page.found()).hasSizeLessThanOrEqualTo(1);
            paged.addAll(page.found());
            after = page.after();
        } while (after != null);
        var whole = search.apply(new Window(null, 100));
        assertThat(whole.after()).isNull();
        assertThat(paged).isEqualTo(whole.found());
        return paged;
    }

    private static void collect(Collection<Match> found) {
        Statistics.label("found something")
                .collect(!found.isEmpty())
                .coverage(coverage -> coverage.check(true).percentage(p -> p > 2));
    }

    private static final class World {
        private final Permissions permissions;
        private final Question question;
        private final HashMap<UUID, DeploymentPicture> pictures = new HashMap<>();

        World(Random random) {
            var made = new RandomPictures(random);
            for (var i = 0; i < 4; i++) {
                var picture = made.picture();
                pictures.put(picture.id(), picture);
            }
            var loaded = new Permissions.Builder();
            pictures.values().forEach(loaded::put);
            permissions = loaded.build();
            question = made.question();
        }

        Set<AgentPicture> agents() {
            var agents = new HashSet<AgentPicture>();
            pictures.values().forEach(picture -> agents.addAll(picture.agents()));
            return agents;
        }
    }
}
