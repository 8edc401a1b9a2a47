package dev.countersign.web.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.IdempotencyKeys;
import dev.countersign.IdempotencyKeys.Answer;
import dev.countersign.IdempotencyKeys.Claim;
import dev.countersign.IdempotencyKeys.Key;
import dev.countersign.audit.AuditLog;
import dev.countersign.audit.AuditTrail;
import dev.countersign.grant.GrantService;
import dev.countersign.web.CountersignTest;
import dev.countersign.web.Given;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What runs on a schedule may run on several instances at once.
@CountersignTest
class JobsTest {

    @Inject
    GrantedAgents agents;

    @Inject
    GrantService grants;

    @Inject
    AuditTrail trail;

    @Inject
    IdempotencyKeys keys;

    @Inject
    InstantSource clock;

    @Test
    void recordsAnEndedGrantOnceHoweverManyRecordIt() throws Exception {
        var ended = agents.granted(null, null, Duration.ofMillis(1));
        var live = agents.granted();

        try (var threads = Executors.newFixedThreadPool(4)) {
            var runs = IntStream.range(0, 4)
                    .mapToObj(i -> threads.submit(() -> {
                        while (grants.recordExpiries() > 0) {
                            // until nothing is left
                        }
                    }))
                    .toList();
            for (Future<?> run : runs) {
                run.get();
            }
        }

        assertThat(trail.latest(AuditLog.Filter.about("grant", ended.grantId(), 10)))
                .extracting("action")
                .containsOnlyOnce("grant.expired");
        assertThat(trail.latest(AuditLog.Filter.about("grant", live.grantId(), 10)))
                .extracting("action")
                .doesNotContain("grant.expired");
    }

    /// The first request outlived its claim, and the second runs under the same key.
    @Test
    void leavesALaterClaimToTheRequestThatHoldsIt() {
        var key = new Key("someone", Given.word());
        var now = clock.instant();
        var lapsed = (Claim.Mine) keys.claim(key, "print", now.minus(Duration.ofHours(1)));
        var later = (Claim.Mine) keys.claim(key, "print", now);

        keys.release(key, lapsed);
        keys.answer(key, lapsed, new Answer(500, Map.of(), "of the first"), now);
        assertThat(keys.claim(key, "print", now)).isInstanceOf(Claim.Running.class);

        keys.answer(key, later, new Answer(201, Map.of(), "of the second"), now);
        assertThat(keys.claim(key, "print", now))
                .isEqualTo(new Claim.Answered(new Answer(201, Map.of(), "of the second")));
    }

    @Test
    void forgetsAnswersNobodyRepeats() {
        var key = new Key("someone", Given.word());
        var now = clock.instant();
        var mine = (Claim.Mine) keys.claim(key, "print", now);
        keys.answer(key, mine, new Answer(201, Map.of(), "{}"), now);

        keys.forget(now.plus(Duration.ofHours(IdempotencyKeys.HOURS_KEPT)).minusSeconds(1));
        assertThat(keys.claim(key, "print", now)).isInstanceOf(Claim.Answered.class);

        assertThat(keys.forget(now.plus(Duration.ofHours(IdempotencyKeys.HOURS_KEPT))))
                .isPositive();
        assertThat(keys.claim(key, "print", now)).isInstanceOf(Claim.Mine.class);
    }
}
