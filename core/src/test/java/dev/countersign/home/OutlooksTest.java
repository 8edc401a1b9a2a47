package dev.countersign.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.home.Exposures.Alike;
import dev.countersign.policy.Policies;
import dev.countersign.register.ControlCondition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutlooksTest {

    private static final UUID EVALUATION = UUID.fromString("00000000-0000-7000-8000-000000000001");

    private static final Instant ENTERED = Instant.parse("2026-11-24T10:00:00Z");

    private Instant now = ENTERED;
    private long head = 1;
    private long deployments = 3;
    private long stopped = 1;
    private int reads;
    private Runnable whileReading = () -> {};

    private final Outlooks outlooks = new Outlooks(
            (at, most) -> {
                reads++;
                whileReading.run();
                return List.of(new Alike(
                        Set.of(), false, ControlCondition.CENTRALIZED, true, true, deployments, 1, List.of()));
            },
            new Matters() {
                @Override
                public List<Matter> ofReader(Wanted wanted, Instant now, int most) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public List<Matter> ofAll(Instant evaluatedBefore, Instant now, int most) {
                    return List.of(new Matter(
                            Matter.Kind.STALE_EVIDENCE, EVALUATION, "bench", "model", evaluatedBefore, stopped));
                }
            },
            new ChangeFeed() {
                @Override
                public Head head() {
                    return new Head(head, "leaf " + head, ENTERED);
                }

                @Override
                public Changes since(Head applied) {
                    throw new UnsupportedOperationException();
                }
            },
            new Policies(),
            () -> now);

    @Test
    void readsOnceForManyReaders() {
        assertThat(outlooks.present().quadrant().neither().total()).isEqualTo(3);
        assertThat(outlooks.present().quadrant().neither().total()).isEqualTo(3);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void showsEachChangeAtOnce() {
        outlooks.present();
        head++;
        deployments = 4;
        assertThat(outlooks.present().quadrant().neither().total()).isEqualTo(4);
    }

    @Test
    void showsWhatStandsOutAsOfTheSameEntry() {
        assertThat(outlooks.present().matters()).extracting(Matter::alike).containsExactly(1L);
        stopped = 2;
        assertThat(outlooks.present().matters()).extracting(Matter::alike).containsExactly(1L);
        head++;
        assertThat(outlooks.present().matters()).extracting(Matter::alike).containsExactly(2L);
    }

    @Test
    void looksForEvidenceThatIsTooOldInAFortnight() {
        assertThat(outlooks.present().matters())
                .extracting(Matter::at)
                .containsExactly(
                        now.minus(new Policies().inForce().longestEvidenceAge()).plus(Duration.ofDays(14)));
    }

    @Test
    void readsAgainWhenGrantsMayHaveEnded() {
        outlooks.present();
        deployments = 2;
        now = now.plusSeconds(60);
        assertThat(outlooks.present().quadrant().neither().total()).isEqualTo(2);
    }

    /// Until another reader has read what ended; an entry is waited for.
    @Test
    void showsTheLastToOthersWhileOneReadsWhatEnded() {
        outlooks.present();
        deployments = 2;
        now = now.plusSeconds(60);
        var others = new ArrayList<Long>();
        whileReading = () -> others.add(CompletableFuture.supplyAsync(
                        () -> outlooks.present().quadrant().neither().total())
                .join());

        assertThat(outlooks.present().quadrant().neither().total()).isEqualTo(2);
        assertThat(others).containsExactly(3L);
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void letsOthersWaitForAnEntry() {
        outlooks.present();
        deployments = 2;
        head++;
        var others = new ArrayList<CompletableFuture<Long>>();
        whileReading = () -> others.add(CompletableFuture.supplyAsync(
                () -> outlooks.present().quadrant().neither().total()));

        assertThat(outlooks.present().quadrant().neither().total()).isEqualTo(2);
        assertThat(others)
                .hasSize(1)
                .first()
                .satisfies(other -> assertThat(other.join()).isEqualTo(2));
        assertThat(reads).isEqualTo(2);
    }

    @Test
    void readsAgainWhenTheLogIsShorter() {
        outlooks.present();
        head--;
        deployments = 1;
        assertThat(outlooks.present().quadrant().neither().total()).isEqualTo(1);
    }
}
