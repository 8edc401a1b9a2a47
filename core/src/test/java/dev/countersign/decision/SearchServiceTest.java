package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.Scenario;
import dev.countersign.decision.SearchService.Match;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A search finds nothing while no permission could be given.
class SearchServiceTest {

    private final Scenario scenario = new Scenario();
    private final Question question = new Question(
            "mailbox-agent", null, null, "tools/call", "tool", scenario.mailer.name(), null, null, Map.of());
    private Snapshot loaded = new Snapshot();

    @BeforeEach
    void load() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.world.decisions.keeper.catchUp();
        loaded = scenario.world.decisions.keeper.snapshot();
    }

    @Test
    void findsAgentToolAndAction() {
        var service = service(loaded, true);

        assertThat(service.subjects(question, null, 10).matches())
                .containsExactly(new Match("mailbox-agent", null), new Match("mailbox-child", null));
        assertThat(service.resources(question, null, 10).matches())
                .containsExactly(new Match(scenario.mailer.name(), null));
        assertThat(service.actions(question, null, 10).matches()).containsExactly(new Match("tools/call", null));
    }

    @Test
    void findsNothingWithoutALoadedSnapshot() {
        assertNothing(service(new Snapshot(), true), Reason.STALE);
    }

    @Test
    void findsNothingInASnapshotOlderThanTheLimit() {
        var state = loaded.state();
        loaded.become(
                state.permissions(),
                state.head(),
                new Snapshot.Moment(System.nanoTime() - Duration.ofSeconds(6).toNanos(), scenario.world.now()));

        assertNothing(service(loaded, true), Reason.STALE);
    }

    @Test
    void findsNothingOnceTheOtherClockSaysTheSnapshotIsOld() {
        scenario.world.pass(Duration.ofSeconds(6));

        assertNothing(service(loaded, true), Reason.STALE);
    }

    @Test
    void findsNothingWhileNoDecisionCouldBeRecorded() {
        assertNothing(service(loaded, false), Reason.NOT_RECORDED);
    }

    private void assertNothing(SearchService service, Reason why) {
        for (var found : List.of(
                service.subjects(question, null, 10),
                service.resources(question, null, 10),
                service.actions(question, null, 10))) {
            assertThat(found.matches()).isEmpty();
            assertThat(found.obstacle()).isEqualTo(why);
        }
    }

    private SearchService service(Snapshot snapshot, boolean records) {
        return new SearchService(
                snapshot,
                new FixedRates(true),
                new CountingLog(records),
                new DecisionSettings("test", Duration.ofSeconds(5)),
                scenario.world.clock);
    }
}
