package dev.countersign.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.World;
import dev.countersign.audit.Act;
import dev.countersign.audit.Hash;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/// Which days are sealed, and how many at most.
class DecisionSealsDueTest {

    private final World world = new World();
    private final CountingLog log = new CountingLog(true);
    private final DecisionSeals seals = new DecisionSeals(log, world.log, world.clock);
    private final LocalDate today = LocalDate.ofInstant(world.now(), ZoneOffset.UTC);

    @Test
    void beginsWithTheFirstDecision() {
        assertThat(seals.due()).isEmpty();

        log.firstDay = today.minusDays(3);

        assertThat(seals.due()).containsExactly(today.minusDays(3), today.minusDays(2), today.minusDays(1));
    }

    @Test
    void goesOnAfterTheLastSeal() {
        log.firstDay = today.minusDays(3);
        seals.record(new DecisionSeals.Seal(today.minusDays(2), 0, Hash.leaf("none")));

        assertThat(seals.due()).containsExactly(today.minusDays(1));
    }

    /// A decision recorded by a clock that had never been set.
    @Test
    void beginsNotManyYearsAgo() {
        log.firstDay = LocalDate.EPOCH;

        assertThat(seals.due()).startsWith(today.minusDays(366)).hasSize(31);
    }

    /// An auditor who finds no seal for them finds why.
    @Test
    void saysOnceWhichDaysItLeavesUnsealed() {
        log.firstDay = LocalDate.EPOCH;
        seals.due().forEach(day -> seals.record(new DecisionSeals.Seal(day, 0, Hash.leaf("none"))));

        assertThat(world.log.acts())
                .filteredOn(act -> act.action().equals("decisions.left-unsealed"))
                .singleElement()
                .satisfies(act -> assertThat(act.details())
                        .containsEntry("from", "1970-01-01")
                        .containsEntry("until", today.minusDays(367).toString()));
        assertThat(seals.due()).startsWith(today.minusDays(366 - 31));
    }

    @Test
    void leavesNoneUnsealedWhereItBeginsWithTheFirst() {
        log.firstDay = today.minusDays(3);
        seals.due().forEach(day -> seals.record(new DecisionSeals.Seal(day, 0, Hash.leaf("none"))));

        assertThat(world.log.acts()).extracting(Act::action).containsOnly("decisions.sealed");
    }
}
