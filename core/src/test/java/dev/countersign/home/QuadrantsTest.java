package dev.countersign.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.home.Exposures.Alike;
import dev.countersign.register.ControlCondition;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuadrantsTest {

    private Instant now = Instant.parse("2026-11-24T10:00:00Z");
    private long head = 1;
    private long deployments = 3;
    private int reads;

    private final Quadrants quadrants = new Quadrants(
            (at, most) -> {
                reads++;
                return List.of(new Alike(
                        Set.of(), false, ControlCondition.CENTRALIZED, true, true, deployments, 1, List.of()));
            },
            new ChangeFeed() {
                @Override
                public Head head() {
                    return new Head(head, "leaf " + head, now);
                }

                @Override
                public Changes since(Head applied) {
                    throw new UnsupportedOperationException();
                }
            },
            () -> now);

    @Test
    void readsOnceForManyReaders() {
        assertThat(quadrants.present().neither().total()).isEqualTo(3);
        assertThat(quadrants.present().neither().total()).isEqualTo(3);
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void showsEachChangeAtOnce() {
        quadrants.present();
        head++;
        deployments = 4;
        assertThat(quadrants.present().neither().total()).isEqualTo(4);
    }

    @Test
    void readsAgainWhenGrantsMayHaveEnded() {
        quadrants.present();
        deployments = 2;
        now = now.plusSeconds(60);
        assertThat(quadrants.present().neither().total()).isEqualTo(2);
    }

    @Test
    void readsAgainWhenTheLogIsShorter() {
        quadrants.present();
        head--;
        deployments = 1;
        assertThat(quadrants.present().neither().total()).isEqualTo(1);
    }
}
