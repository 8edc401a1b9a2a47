package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Permissions are given only while they are known to be up to date and can be recorded.
class DecisionServiceTest {

    private final Scenario scenario = new Scenario();
    private final Question question = new Question(
            "mailbox-agent", null, null, "tools/call", "tool", scenario.mailer.name(), null, null, Map.of());

    @Test
    void deniesWithoutALoadedSnapshot() {
        var service = service(new Snapshot(), Duration.ofSeconds(5), true);

        assertThat(service.decide(gateway(), question, null).reason()).isEqualTo(Reason.STALE);
    }

    @Test
    void deniesOnceTheSnapshotIsOlderThanTheLimit() {
        var loaded = loaded();
        var state = loaded.state();
        assertThat(service(loaded, Duration.ofSeconds(5), true)
                        .decide(gateway(), question, null)
                        .permitted())
                .isTrue();

        loaded.become(state.permissions(), state.head(), secondsAgo(6));

        var decision = service(loaded, Duration.ofSeconds(5), true).decide(gateway(), question, null);
        assertThat(decision.permitted()).isFalse();
        assertThat(decision.reason()).isEqualTo(Reason.STALE);
    }

    /// After a suspension the monotonic clock says that nothing has passed.
    @Test
    void deniesOnceTheOtherClockSaysTheSnapshotIsOld() {
        var loaded = loaded();
        var service = service(loaded, Duration.ofSeconds(5), true);
        scenario.world.pass(Duration.ofSeconds(6));

        assertThat(service.decide(gateway(), question, null).reason()).isEqualTo(Reason.STALE);
    }

    @Test
    void takesNoOldSnapshotForFreshByAClockSetBack() {
        var loaded = loaded();
        var state = loaded.state();
        loaded.become(state.permissions(), state.head(), secondsAgo(6));
        scenario.world.pass(Duration.ofDays(-10));

        assertThat(service(loaded, Duration.ofSeconds(5), true)
                        .decide(gateway(), question, null)
                        .reason())
                .isEqualTo(Reason.STALE);
    }

    /// The days before are sealed, and the far past has no decisions at all.
    @Test
    void recordsNoDecisionBeforeTheLastEntryApplied() {
        var loaded = loaded();
        var lastEntry = scenario.world.log.all().getLast().at();
        var log = new CountingLog(true);
        scenario.world.pass(Duration.ofDays(-20_000));

        service(loaded, Duration.ofSeconds(5), log).decide(gateway(), question, null);

        assertThat(log.recorded)
                .singleElement()
                .satisfies(recorded -> assertThat(recorded.at()).isEqualTo(lastEntry));
    }

    @Test
    void givesNoPermissionThatCannotBeRecorded() {
        var decision = service(loaded(), Duration.ofSeconds(5), false).decide(gateway(), question, null);

        assertThat(decision.permitted()).isFalse();
        assertThat(decision.reason()).isEqualTo(Reason.NOT_RECORDED);
    }

    @Test
    void stillSaysWhyItDeniesWhenThatCannotBeRecorded() {
        var stranger = new Question("stranger", null, null, "tools/call", "tool", "send_email", null, null, Map.of());

        var decision = service(loaded(), Duration.ofSeconds(5), false).decide(gateway(), stranger, null);

        assertThat(decision.reason()).isEqualTo(Reason.UNKNOWN_AGENT);
    }

    private Snapshot loaded() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        scenario.world.decisions.keeper.catchUp();
        return scenario.world.decisions.keeper.snapshot();
    }

    /// By the monotonic clock alone.
    private Snapshot.Moment secondsAgo(int seconds) {
        return new Snapshot.Moment(
                System.nanoTime() - Duration.ofSeconds(seconds).toNanos(), scenario.world.now());
    }

    private DecisionService service(Snapshot snapshot, Duration freshness, boolean records) {
        return service(snapshot, freshness, new CountingLog(records));
    }

    private DecisionService service(Snapshot snapshot, Duration freshness, CountingLog log) {
        return new DecisionService(
                snapshot, new FixedRates(true), log, new DecisionSettings("test", freshness), scenario.world.clock);
    }

    private static Actor gateway() {
        return People.machine("gateway", Role.DECISION_POINT);
    }
}
