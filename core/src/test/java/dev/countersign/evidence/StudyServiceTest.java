package dev.countersign.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.countersign.Actor;
import dev.countersign.ProblemException;
import dev.countersign.ProblemType;
import dev.countersign.Role;
import dev.countersign.audit.InMemoryAuditLog;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.register.InMemoryModels;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StudyServiceTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Actor PIPELINE =
            new Actor("pipeline", "Pipeline", Actor.Kind.MACHINE, Set.of(Role.EVIDENCE_IMPORTER));
    private static final Actor OFFICER = new Actor("officer", "Olga", Actor.Kind.PERSON, Set.of(Role.SAFETY_OFFICER));
    private static final String REPLACED = "blackmail_a_replacement";

    private final InMemoryAuditLog log = new InMemoryAuditLog(InstantSource.fixed(NOW));
    private final EvidenceFixture world = new EvidenceFixture(new InMemoryModels(), log, InstantSource.fixed(NOW));
    private final StudyService studies = world.studyService;

    @Test
    void flagsBothArmsThatDifferByMoreThanChance() {
        var real = run("real", new Condition(REPLACED, 55, 100));
        var told = run("told", new Condition(REPLACED, 7, 100));

        var study = link(StudyKind.AWARENESS, real, told);

        assertThat(study.p()).isLessThan(1e-10);
        assertThat(real.flags()).containsExactly(EvidenceFlag.EVALUATION_AWARE);
        assertThat(told.flags()).containsExactly(EvidenceFlag.EVALUATION_AWARE);
        assertThat(Coverage.objections(
                        new Coverage.Evidence(real, real.findings().getFirst())))
                .anyMatch(o -> o.contains("known that it was tested"));
    }

    @Test
    void saysWhatNeitherRunStates() {
        var real = run("real", new Condition(REPLACED, 5, 100), new Condition("blackmail_b_replacement", 5, 100));
        var told = run("told", new Condition(REPLACED, 7, 100));

        assertThat(studies.unstated(link(StudyKind.AWARENESS, real, told))).containsExactly("grader");
        var ofOneRun = studies.link(
                OFFICER,
                "One run",
                StudyKind.AWARENESS,
                real.findings().getFirst().id(),
                real.findings().getLast().id());
        assertThat(studies.unstated(ofOneRun)).isEmpty();
    }

    @Test
    void flagsNothingWhereTheDifferenceMayBeChance() {
        var asked = run("asked", new Condition(REPLACED, 10, 40));
        var elicited = run("elicited", new Condition(REPLACED, 14, 40));

        var study = link(StudyKind.ELICITATION, asked, elicited);

        assertThat(study.significant()).isFalse();
        assertThat(asked.flags()).isEmpty();
    }

    @Test
    void agreesWithPublishedValuesOfFishersTest() {
        // The lady tasting tea (Fisher 1935): 3 of 4 against 1 of 4, two-sided 34 of 70 tables.
        assertThat(TwoProportions.p(arm(3, 4), arm(1, 4))).isEqualTo(34 / 70.0, within(1e-9));
        assertThat(TwoProportions.p(arm(4, 4), arm(0, 4))).isEqualTo(2 / 70.0, within(1e-9));
        assertThat(TwoProportions.p(arm(0, 100), arm(0, 100))).isEqualTo(1);
        assertThatThrownBy(() -> TwoProportions.p(arm(0, 0), arm(0, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linksTwoConditionsOfOneRun() {
        var run = run(
                "one",
                new Condition("blackmail_a_replacement", 50, 60),
                new Condition("blackmail_b_replacement", 5, 60));

        var study = studies.link(
                OFFICER,
                "One run",
                StudyKind.AWARENESS,
                run.findings().getFirst().id(),
                run.findings().getLast().id());

        assertThat(study.significant()).isTrue();
        assertThat(run.flags()).containsExactly(EvidenceFlag.EVALUATION_AWARE);
    }

    @Test
    void refusesArmsThatDifferInMoreThanTheArm() {
        var real = run("real", new Condition(REPLACED, 55, 100));
        var calm = run("calm", new Condition("blackmail_a_none", 0, 100));

        assertThatThrownBy(() -> link(StudyKind.AWARENESS, real, calm))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors())
                                .singleElement()
                                .satisfies(e -> assertThat(e.detail()).contains("constraint")));
        assertThatThrownBy(() -> link(StudyKind.AWARENESS, real, real)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> studies.link(OFFICER, " ", null, null, UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.errors()).hasSize(4));
    }

    @Test
    void doubtsALaterRevisionOfAnArm() {
        var real = run("real", new Condition(REPLACED, 55, 100));
        link(StudyKind.AWARENESS, real, run("told", new Condition(REPLACED, 7, 100)));

        var later = run("real", new Condition(REPLACED, 54, 100));

        assertThat(later.flags()).contains(EvidenceFlag.EVALUATION_AWARE);
    }

    @Test
    void takesTheFlagAwayWithTheLinkAndWaitsForAReviewAgain() {
        var real = run("real", new Condition(REPLACED, 55, 100));
        var told = run("told", new Condition(REPLACED, 7, 100));
        var study = link(StudyKind.AWARENESS, real, told);
        real.reviewed(new Review(
                Review.Verdict.ACCEPT, "Read", Review.Independence.INTERNAL, "officer2", NOW, null, null, null));

        studies.remove(OFFICER, study.id(), "The prompts differ in more than that.");

        assertThat(real.flags()).isEmpty();
        assertThat(real.accepted()).isFalse();
        assertThat(told.flags()).isEmpty();
        assertThatThrownBy(() -> studies.remove(OFFICER, study.id(), "Again"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(ProblemType.ILLEGAL_STATE));
    }

    @Test
    void keepsAFlagAnotherStudyRaises() {
        var real = run("real", new Condition(REPLACED, 55, 100));
        var told = run("told", new Condition(REPLACED, 7, 100));
        var first = link(StudyKind.AWARENESS, real, told);
        link(StudyKind.AWARENESS, real, run("third", new Condition(REPLACED, 3, 100)));

        studies.remove(OFFICER, first.id(), "Another study says the same.");

        assertThat(real.flags()).containsExactly(EvidenceFlag.EVALUATION_AWARE);
        assertThat(told.flags()).isEmpty();
    }

    @Test
    void comparesTheArmsAgainWhenARevisionStands() {
        var real = run("real", new Condition(REPLACED, 10, 100));
        var told = run("told", new Condition(REPLACED, 12, 100));
        var study = link(StudyKind.AWARENESS, real, told);
        assertThat(study.significant()).isFalse();

        var later = run("real", new Condition(REPLACED, 70, 100));

        assertThat(study.raisesFlag()).isTrue();
        assertThat(study.first().evaluationId()).isEqualTo(later.id());
        assertThat(study.linkedP()).isGreaterThan(0.5);
        assertThat(later.flags()).containsExactly(EvidenceFlag.EVALUATION_AWARE);
        assertThat(told.flags()).containsExactly(EvidenceFlag.EVALUATION_AWARE);
        assertThat(log.acts()).anySatisfy(act -> {
            assertThat(act.action()).isEqualTo("study.recounted");
            assertThat(act.details())
                    .containsEntry("firstOccurred", "70 of 100")
                    .containsEntry("raises", "EVALUATION_AWARE");
        });
    }

    @Test
    void keepsWhatWasAcceptedInTheStudyUntilItsRevisionIs() {
        var real = run("real", new Condition(REPLACED, 10, 100));
        var told = run("told", new Condition(REPLACED, 12, 100));
        review(real, Review.Verdict.ACCEPT);
        var study = link(StudyKind.AWARENESS, real, told);

        var later = run("real", new Condition(REPLACED, 70, 100));
        assertThat(study.significant()).isFalse();
        review(later, Review.Verdict.ACCEPT);

        assertThat(study.significant()).isTrue();
        assertThat(told.flags()).containsExactly(EvidenceFlag.EVALUATION_AWARE);
    }

    @Test
    void takesTheFlagAwayOnlyByARevisionThatIsAccepted() {
        var real = run("real", new Condition(REPLACED, 70, 100));
        var told = run("told", new Condition(REPLACED, 12, 100));
        review(told, Review.Verdict.ACCEPT);
        var study = link(StudyKind.AWARENESS, real, told);

        var later = run("real", new Condition(REPLACED, 13, 100));
        assertThat(study.raisesFlag()).isTrue();
        assertThat(later.flags()).containsExactly(EvidenceFlag.EVALUATION_AWARE);
        review(later, Review.Verdict.ACCEPT);

        assertThat(study.raisesFlag()).isFalse();
        assertThat(later.flags()).isEmpty();
        assertThat(told.flags()).isEmpty();
        assertThat(told.review()).isNull();
        assertThat(told.countsAgainst()).isTrue();
    }

    @Test
    void comparesTheArmsAgainWhenTheyAreReadAnew() {
        profile(2);
        var asked = world.ofTask(PIPELINE, "bench", "asked", NOW, new Condition("calm", 10, 100));
        var elicited = world.ofTask(PIPELINE, "bench", "elicited", NOW, new Condition("calm", 90, 100));
        var study = link(StudyKind.ELICITATION, asked, elicited);
        assertThat(study.p()).isEqualTo(1);

        profile(1);

        assertThat(study.raisesFlag()).isTrue();
        assertThat(asked.flags()).containsExactly(EvidenceFlag.SANDBAGGING_SUSPECTED);
    }

    private void profile(double threshold) {
        var worse = Direction.HIGHER_IS_WORSE;
        var rule = new MappingRule("*", "harmful", Behaviour.SANDBAGGING, Constraint.ORDINARY, worse, threshold, false);
        world.service.addProfile(OFFICER, new MappingProfile.Content("Reading", "bench", "", List.of(rule)));
    }

    private void review(Evaluation run, Review.Verdict verdict) {
        world.service.review(OFFICER, run.id(), null, verdict, "Read it.", Review.Independence.INTERNAL, null);
    }

    private Study link(StudyKind kind, Evaluation first, Evaluation second) {
        return studies.link(
                OFFICER,
                "Study",
                kind,
                first.findings().getFirst().id(),
                second.findings().getFirst().id());
    }

    private Evaluation run(String id, Condition... conditions) {
        return world.run(PIPELINE, "m", id, NOW.minusSeconds(3600), conditions);
    }

    private static Arm arm(int occurrences, int trials) {
        return new Arm(UUID.randomUUID(), "e", "c", "x", occurrences, trials);
    }
}
