package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.audit.ChangeFeed;
import dev.countersign.audit.ChangeFeed.Head;
import dev.countersign.register.InMemoryDeployments;
import dev.countersign.register.OperatingMode;
import dev.countersign.shutdown.ShutdownFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The sequence an instance states never runs ahead of what it holds.
class SnapshotKeeperTest {

    private static final UUID ONE = new UUID(0, 1);
    private static final UUID TWO = new UUID(0, 2);

    private final Map<UUID, DeploymentPicture> stored = new HashMap<>();
    private final Set<UUID> read = new HashSet<>();
    private ChangeFeed.Changes changes = new ChangeFeed.Changes(head(0), Set.of(), false);
    private boolean broken;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");

    private final SnapshotKeeper keeper = new SnapshotKeeper(
            new Pictures() {
                @Override
                public void all(Consumer<DeploymentPicture> each) {
                    of(stored.keySet(), each);
                }

                @Override
                public void of(Set<UUID> deployments, Consumer<DeploymentPicture> each) {
                    for (var id : deployments) {
                        if (stored.containsKey(id)) {
                            read.add(id);
                            each.accept(stored.get(id));
                        }
                    }
                    if (broken) {
                        throw new IllegalStateException("the connection broke");
                    }
                }
            },
            new ChangeFeed() {
                @Override
                public Head head() {
                    return changes.head();
                }

                @Override
                public Changes since(Head applied) {
                    return changes;
                }
            },
            new ShutdownFixture(new InMemoryDeployments()).service(null, null, () -> Instant.EPOCH),
            new DecisionSettings("test", Duration.ofSeconds(5)),
            () -> now);

    @Test
    void isNotReadyBeforeTheFirstLoad() {
        assertThat(keeper.standing().ready()).isFalse();
        assertThat(keeper.standing().sequence()).isEqualTo(-1);
    }

    @Test
    void holdsNothingOfALoadThatBroke() {
        store(ONE, OperatingMode.NORMAL);
        at(7);
        broken = true;

        assertThatThrownBy(keeper::catchUp).hasMessageContaining("broke");

        assertThat(keeper.standing().ready()).isFalse();
        assertThat(keeper.standing().deployments()).isZero();
    }

    @Test
    void statesTheSequenceOnlyOnceItsChangesAreHeld() {
        store(ONE, OperatingMode.NORMAL);
        at(7);
        assertThat(keeper.catchUp()).isTrue();

        store(ONE, OperatingMode.PAUSED);
        at(8, ONE);
        broken = true;
        assertThatThrownBy(keeper::catchUp).hasMessageContaining("broke");
        assertThat(keeper.standing().sequence()).isEqualTo(7);
        assertThat(modes()).containsExactly(OperatingMode.NORMAL);

        broken = false;
        assertThat(keeper.catchUp()).isTrue();
        assertThat(keeper.standing().sequence()).isEqualTo(8);
        assertThat(modes()).containsExactly(OperatingMode.PAUSED);
        assertThat(keeper.catchUp()).isFalse();
    }

    @Test
    void readsOnlyWhatChanged() {
        store(ONE, OperatingMode.NORMAL);
        store(TWO, OperatingMode.NORMAL);
        at(7);
        keeper.catchUp();
        read.clear();

        at(8, TWO);
        keeper.catchUp();

        assertThat(read).containsExactly(TWO);
    }

    @Test
    void dropsWhatIsNoLongerThere() {
        store(ONE, OperatingMode.NORMAL);
        store(TWO, OperatingMode.NORMAL);
        at(7);
        keeper.catchUp();

        stored.remove(ONE);
        at(8, ONE);
        keeper.catchUp();
        assertThat(keeper.standing().deployments()).isEqualTo(1);

        stored.remove(TWO);
        changes = new ChangeFeed.Changes(head(9), Set.of(), true);
        keeper.catchUp();
        assertThat(keeper.standing().deployments()).isZero();
    }

    @Test
    void startsAfreshWhenTheLogIsAnother() {
        store(ONE, OperatingMode.NORMAL);
        at(7);
        keeper.catchUp();

        store(ONE, OperatingMode.SHUT_DOWN);
        changes = new ChangeFeed.Changes(head(3), Set.of(), true);
        assertThat(keeper.catchUp()).isTrue();

        assertThat(keeper.standing().sequence()).isEqualTo(3);
        assertThat(modes()).containsExactly(OperatingMode.SHUT_DOWN);
    }

    /// Another entry with the number of the one applied last: a stop may be among those not applied.
    @Test
    void noticesAnotherEntryOfTheSameNumber() {
        store(ONE, OperatingMode.NORMAL);
        at(7);
        keeper.catchUp();

        store(ONE, OperatingMode.SHUT_DOWN);
        changes = new ChangeFeed.Changes(new Head(7, "other", Instant.EPOCH), Set.of(), true);
        assertThat(keeper.catchUp()).isTrue();

        assertThat(modes()).containsExactly(OperatingMode.SHUT_DOWN);
    }

    /// The monotonic clock stands still while a machine sleeps; no time passes on it here either.
    @Test
    void isNotReadyAfterASleep() {
        at(7);
        keeper.catchUp();
        assertThat(keeper.standing().ready()).isTrue();

        now = now.plusSeconds(6);

        assertThat(keeper.standing().ready()).isFalse();
        assertThat(keeper.standing().age()).isGreaterThanOrEqualTo(Duration.ofSeconds(6));
        keeper.catchUp();
        assertThat(keeper.standing().ready()).isTrue();
    }

    @Test
    void staysReadyWhenTheClockIsSetBack() {
        at(7);
        keeper.catchUp();

        now = now.minus(Duration.ofDays(10));

        assertThat(keeper.standing().ready()).isTrue();
        assertThat(keeper.standing().age()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }

    private static Head head(long size) {
        return new Head(size, "leaf " + size, Instant.EPOCH);
    }

    private void at(long head, UUID... deployments) {
        changes = new ChangeFeed.Changes(head(head), Set.of(deployments), false);
    }

    private void store(UUID id, OperatingMode mode) {
        stored.put(
                id,
                new DeploymentPicture(
                        id,
                        true,
                        mode,
                        List.of(new DeploymentPicture.AgentPicture(id, "", "a", null, true, 0)),
                        Map.of()));
    }

    private List<OperatingMode> modes() {
        return keeper.snapshot().state().permissions().agents("a").stream()
                .map(e -> e.deployment().mode())
                .toList();
    }
}
