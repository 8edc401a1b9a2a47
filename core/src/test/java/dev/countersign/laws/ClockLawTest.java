package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.People;
import dev.countersign.Scenario;
import dev.countersign.World;
import dev.countersign.decision.Question;
import dev.countersign.decision.Reason;
import dev.countersign.grant.Grant;
import dev.countersign.incident.Incident;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A clock set back brings nothing to life (law 5).
class ClockLawTest {

    private final Scenario scenario = new Scenario();
    private final World world = scenario.world;

    ClockLawTest() {
        scenario.approve(scenario.ask(People.ENGINEER, scenario.mailer));
        world.pass(Duration.ofDays(31));
    }

    @Test
    void keepsARecordedExpiry() {
        assertThat(world.grant.service.recordExpiries()).isEqualTo(1);
        world.pass(Duration.ofDays(-10));
        // An entry of the late clock, so that not even the log's last time shows that the grant ended.
        happens();

        assertThat(answer()).isEqualTo(Reason.GRANT_EXPIRED);
        assertThat(grant().stateAt(world.now())).isEqualTo(Grant.State.EXPIRED);
        assertThat(world.grant.held.of(scenario.deployment.id(), world.now())).isEmpty();
        assertThat(grant().revoke(People.ENGINEER, "Not needed.", world.now())).isFalse();
    }

    @Test
    void decidesNotBeforeTheLastEntryApplied() {
        happens();
        assertThat(answer()).isEqualTo(Reason.GRANT_EXPIRED);
        world.pass(Duration.ofDays(-10));

        assertThat(grant().expiryRecorded()).isFalse();
        assertThat(answer()).isEqualTo(Reason.GRANT_EXPIRED);
    }

    private Grant grant() {
        return world.grant.grants.all().getFirst();
    }

    private void happens() {
        world.incidents.open(
                People.ENGINEER, scenario.deployment.id(), "Odd mail", "It wrote oddly.", Incident.Severity.MINOR);
    }

    private Reason answer() {
        return world.decisions
                .decide(
                        People.GATEWAY,
                        new Question(
                                "mailbox-agent",
                                null,
                                null,
                                "tools/call",
                                "tool",
                                scenario.mailer.name(),
                                null,
                                null,
                                Map.of()))
                .reason();
    }
}
