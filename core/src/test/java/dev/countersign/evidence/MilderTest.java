package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.audit.InMemoryAuditLog;
import dev.countersign.register.InMemoryModels;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class MilderTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final EvidenceFixture world = new EvidenceFixture(
            new InMemoryModels(), new InMemoryAuditLog(InstantSource.fixed(NOW)), InstantSource.fixed(NOW));

    @Test
    void comparesTheWidestRunsInATimeAReaderDoesNotNotice() {
        var rule = new MappingRule(
                "*", "*", Behaviour.COERCION, Constraint.ORDINARY, Direction.HIGHER_IS_WORSE, 0.5, false);
        world.service.addProfile(People.OFFICER, new MappingProfile.Content("Wide", "wide", "", List.of(rule)));
        var present = world.widest(Actor.SYSTEM, "wide", "run", NOW.minusSeconds(1));
        var candidate = world.widest(Actor.SYSTEM, "wide", "run", NOW);
        present.reviewed(new Review(
                Review.Verdict.ACCEPT, "Read.", Review.Independence.INTERNAL, "officer", NOW, null, null, null));
        assertThat(present.findings()).hasSize(10_000).allMatch(Finding::mapped);

        var began = System.nanoTime();
        assertThat(Revisions.takesTwo(candidate, present)).isFalse();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(2));
    }
}
