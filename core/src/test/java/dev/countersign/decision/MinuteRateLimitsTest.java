package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinuteRateLimitsTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T09:00:59Z"));
    private final MinuteRateLimits limits = new MinuteRateLimits(now::get);
    private final UUID grant = new UUID(0, 1);

    @Test
    void givesTheAllowanceOnceAMinute() {
        assertThat(limits.tryAcquire(grant, 2)).isTrue();
        assertThat(limits.tryAcquire(grant, 2)).isTrue();
        assertThat(limits.tryAcquire(grant, 2)).isFalse();

        now.set(now.get().plusSeconds(1));

        assertThat(limits.tryAcquire(grant, 2)).isTrue();
    }

    @Test
    void saysWhatIsLeftWithoutTakingIt() {
        assertThat(limits.hasLeft(grant, 1)).isTrue();
        assertThat(limits.hasLeft(grant, 1)).isTrue();
        limits.tryAcquire(grant, 1);

        assertThat(limits.hasLeft(grant, 1)).isFalse();
        assertThat(limits.hasLeft(grant, 2)).isTrue();
        now.set(now.get().plusSeconds(1));
        assertThat(limits.hasLeft(grant, 1)).isTrue();
    }

    @Test
    void countsEachGrantByItself() {
        assertThat(limits.tryAcquire(grant, 1)).isTrue();
        assertThat(limits.tryAcquire(new UUID(0, 2), 1)).isTrue();
    }

    @Test
    void givesNothingAgainWhenTheClockGoesBack() {
        assertThat(limits.tryAcquire(grant, 1)).isTrue();

        now.set(now.get().minusSeconds(3600));

        assertThat(limits.tryAcquire(grant, 1)).isFalse();
    }

    @Test
    void neverGivesMoreToManyAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(8)) {
            var tries = IntStream.range(0, 1_000)
                    .mapToObj(i -> threads.submit(() -> limits.tryAcquire(grant, 100)))
                    .toList();
            var given = 0;
            for (var attempt : tries) {
                given += attempt.get() ? 1 : 0;
            }
            assertThat(given).isEqualTo(100);
        }
    }
}
