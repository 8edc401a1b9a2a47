package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.audit.InMemoryAuditLog;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.register.InMemoryModels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReviewBindingTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private final InMemoryAuditLog log = new InMemoryAuditLog(InstantSource.fixed(NOW));
    private final EvidenceFixture world = new EvidenceFixture(new InMemoryModels(), log, InstantSource.fixed(NOW));

    @Test
    void bindsTheFlagsTheOfficerSaw() {
        var run = world.run(Actor.SYSTEM, "m", "run", NOW, new Condition("blackmail_a_replacement", 1, 10));
        var before = Review.binding(run);

        run.runFlags().raise(Set.of(EvidenceFlag.EVALUATION_AWARE));

        assertThat(Review.binding(run)).isNotEqualTo(before);
    }

    @Test
    void bindsTheProfileThatReadItThoughAnotherReadsAlike() {
        var run = world.ofTask(Actor.SYSTEM, "bench", "run", NOW, new Condition("c", 1, 10));
        profile("One", "bench");
        var before = Review.binding(run);
        assertThat(run.readBy()).extracting(ProfileVersion::name).containsExactly("One");

        profile("Other", "ben*");

        assertThat(run.readBy()).extracting(ProfileVersion::name).containsExactly("Other");
        assertThat(run.findings().getFirst().occurrences()).isEqualTo(1);
        assertThat(Review.binding(run)).isNotEqualTo(before);
    }

    @Test
    void leavesAnAcceptedRunWithTheProfileItWasAcceptedWith() {
        var run = world.ofTask(Actor.SYSTEM, "bench", "run", NOW, new Condition("c", 1, 10));
        profile("One", "bench");
        world.service.review(
                People.OFFICER, run.id(), null, Review.Verdict.ACCEPT, "Read.", Review.Independence.INTERNAL, null);

        profile("Other", "bench");

        assertThat(run.readBy()).extracting(ProfileVersion::name).containsExactly("One");
        assertThat(run.review().binds()).isEqualTo(Review.binding(run));
        assertThat(run.review().bindsForm()).isEqualTo(2);
        assertThat(log.acts())
                .filteredOn(act -> act.action().equals("evidence.reviewed"))
                .singleElement()
                .satisfies(act -> assertThat(act.details()).containsEntry("bindsForm", 2));
    }

    @Test
    void keepsThatOthersReadARunBeforeTheyWereRecorded() {
        var run = world.ofTask(Actor.SYSTEM, "bench", "run", NOW, new Condition("c", 1, 10), new Condition("d", 1, 10));
        world.service.addProfile(People.OFFICER, new MappingProfile.Content("One", "bench", "", List.of(rule("c"))));
        world.service.review(
                People.OFFICER, run.id(), null, Review.Verdict.ACCEPT, "Read.", Review.Independence.INTERNAL, null);
        run.readBy(Set.of());

        profile("None", "ben");
        assertThat(run.readBy()).isEmpty();
        profile("Other", "bench");

        assertThat(run.findings()).allMatch(Finding::mapped);
        assertThat(run.readBy())
                .hasSize(2)
                .contains(ProfileVersion.UNRECORDED)
                .extracting(ProfileVersion::name)
                .contains("Other");
    }

    @Test
    void profilesThatReadAlikeHaveOneDigest() {
        var digests = List.of(
                profile("One", "bench").version().digest(),
                profile("Other", "bench").version().digest(),
                profile("One", "other").version().digest());

        assertThat(digests.get(0)).isEqualTo(digests.get(1)).isNotEqualTo(digests.get(2));
        assertThat(BuiltInProfiles.all().getFirst().version())
                .isEqualTo(BuiltInProfiles.all().getFirst().version());
    }

    private MappingProfile profile(String name, String task) {
        return world.service.addProfile(People.OFFICER, new MappingProfile.Content(name, task, "", List.of(rule("*"))));
    }

    private static MappingRule rule(String condition) {
        return new MappingRule(
                condition, "harmful", Behaviour.COERCION, Constraint.ORDINARY, Direction.HIGHER_IS_WORSE, 0.5, false);
    }
}
