package dev.countersign.signoff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Scenario;
import dev.countersign.audit.Act;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A case that cannot be assessed keeps no other from being restated.
class RestatingRoundTest {

    /// Fails for some cases.
    private record Broken(CaseSubject real, Set<UUID> cases) implements CaseSubject {

        @Override
        public CaseKind kind() {
            return real.kind();
        }

        @Override
        public Assessment assess(Case about, Instant now) {
            if (cases.contains(about.id())) {
                throw new IllegalStateException("cannot be assessed");
            }
            return real.assess(about, now);
        }

        @Override
        public List<Act> approved(Case approved, Actor by, Instant now) {
            return real.approved(approved, by, now);
        }

        @Override
        public void dropped(Case closed, Instant now) {
            real.dropped(closed, now);
        }
    }

    private final Scenario scenario = new Scenario();
    private final SignOffs signOffs = scenario.world.signOffs;
    private final Set<UUID> broken = new HashSet<>();
    private final List<UUID> failed = new ArrayList<>();
    private Case first;
    private Case second;
    private String before;

    @BeforeEach
    void change() {
        signOffs.subjects.replaceAll(real -> new Broken(real, broken));
        var asked = scenario.ask(People.ENGINEER, scenario.mailer);
        var askedNext = scenario.ask(People.ENGINEER, scenario.mailer);
        // Ids of one millisecond come in any order, and a round goes by them.
        var inOrder = asked.id().compareTo(askedNext.id()) < 0;
        first = inOrder ? asked : askedNext;
        second = inOrder ? askedNext : asked;
        before = second.digest();
        scenario.acceptedRun("run-2", 1);
    }

    @Test
    void restatesTheOthersAndTellsOfIt() {
        broken.add(first.id());

        assertThat(signOffs.restating.some(null, 100, (id, e) -> failed.add(id)))
                .isNull();

        assertThat(failed).containsExactly(first.id());
        assertThat(second.digest()).isNotEqualTo(before);
        assertThat(restated()).containsExactly(second.id().toString());
    }

    @Test
    void movesOnAndLooksAgainTheNextTime() {
        broken.add(first.id());

        var last = signOffs.restating.some(null, 1, (id, e) -> failed.add(id));
        assertThat(last).isEqualTo(first.id());
        signOffs.restating.some(last, 1, (id, e) -> failed.add(id));
        assertThat(restated()).containsExactly(second.id().toString());

        broken.clear();
        signOffs.restate();
        assertThat(restated())
                .containsExactly(second.id().toString(), first.id().toString());
        assertThat(failed).hasSize(1);
    }

    private List<String> restated() {
        return scenario.world.log.acts().stream()
                .filter(act -> act.action().equals("case.restated"))
                .map(Act::subjectId)
                .toList();
    }
}
