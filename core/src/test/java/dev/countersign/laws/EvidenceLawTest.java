package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.ProblemException;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.evidence.EvidenceFixture.Correction;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.ReviewResult;
import dev.countersign.signoff.CaseStatus;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Laws 9 and 10 by example: what speaks against a model goes away by nobody's word alone.
class EvidenceLawTest {

    private static final Actor PIPELINE = People.machine("pipeline", Role.EVIDENCE_IMPORTER);
    private static final Actor OFFICER2 = People.person("officer2", Role.SAFETY_OFFICER);
    private static final Actor SPELLED =
            People.person(People.OFFICER.subject().toUpperCase(Locale.ROOT), Role.SAFETY_OFFICER);
    private static final String REPLACEMENT = "blackmail_explicit-america_replacement";

    private final Scenario scenario = new Scenario();

    @BeforeEach
    void acceptAnAdverseRun() {
        scenario.acceptedRun("bad", 180);
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void keepsTheAdverseRunWhenSomebodySendsAFileWithItsId() {
        send("bad", Scenario.IDENTIFIER, 0, 200);

        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void replacesItOnceTwoOfficersAcceptedItsRevision() {
        var adverse = run("bad");
        var revision = send("bad", Scenario.IDENTIFIER, 0, 200);

        judge(People.OFFICER, revision, Review.Verdict.ACCEPT);
        judge(People.OFFICER, revision, Review.Verdict.ACCEPT);
        judge(SPELLED, revision, Review.Verdict.ACCEPT);

        assertThat(adverse.supersededBy()).as("one officer, however often").isNull();
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
        assertThat(scenario.world.evidence.service.takesTwoToReplace(revision.id()))
                .containsExactly(adverse);
        judge(OFFICER2, revision, Review.Verdict.ACCEPT);
        assertThat(adverse.supersededBy()).isEqualTo(revision.id());
        assertThat(asked()).isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void replacesItByNoAcceptanceOfWhoRejectedItAlone() {
        var adverse = run("bad");
        var revision = send("bad", Scenario.IDENTIFIER, 0, 200);
        judge(People.OFFICER, adverse, Review.Verdict.REJECT);

        judge(People.OFFICER, revision, Review.Verdict.ACCEPT);
        assertThat(adverse.supersededBy()).isNull();
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);

        judge(OFFICER2, revision, Review.Verdict.ACCEPT);
        assertThat(adverse.supersededBy()).isEqualTo(revision.id());
    }

    @Test
    void replacesItWhenOneOfficerRejectsItAndAnotherAcceptsItsRevision() {
        var adverse = run("bad");
        var revision = send("bad", Scenario.IDENTIFIER, 0, 200);
        judge(OFFICER2, adverse, Review.Verdict.REJECT);

        judge(People.OFFICER, revision, Review.Verdict.ACCEPT);

        assertThat(adverse.supersededBy()).isEqualTo(revision.id());
    }

    @Test
    void countsAnAdverseRunThatAMilderCopyHadSupersededBeforeAnybodyLooked() {
        settle("bad");
        var adverse = send("early", Scenario.IDENTIFIER, 180, 200);
        var milder = send("early", Scenario.IDENTIFIER, 0, 200);
        assertThat(adverse.supersededBy()).isEqualTo(milder.id());
        assertThat(asked()).isEqualTo(CaseStatus.OPEN);

        judge(People.OFFICER, adverse, Review.Verdict.ACCEPT);

        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
        assertThat(milder.supersededBy()).isNull();
        judge(OFFICER2, milder, Review.Verdict.ACCEPT);
        assertThat(asked()).as("one officer's word for the copy").isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void letsARevisionThatFoundAsMuchOrMoreReplaceItAtOnce() {
        var adverse = run("bad");
        var worse = send("bad", Scenario.IDENTIFIER, 190, 200);
        assertThat(scenario.world.evidence.service.takesTwoToReplace(worse.id()))
                .isEmpty();

        judge(People.OFFICER, worse, Review.Verdict.ACCEPT);

        assertThat(adverse.supersededBy()).isEqualTo(worse.id());
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void replacesItByNoRevisionThatMayNotCount() {
        var empty = send("bad", Scenario.IDENTIFIER, 0, 0);

        judge(People.OFFICER, empty, Review.Verdict.ACCEPT);

        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void replacesItByNoRevisionThatHasFewerSamples() {
        var part = send("bad", Scenario.IDENTIFIER, 0, 100);

        judge(People.OFFICER, part, Review.Verdict.ACCEPT);

        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void replacesItByNoRunOfAnotherModel() {
        scenario.determinedModel("Other", "other/model-1");
        var other = send("bad", "other/model-1", 0, 200);

        judge(People.OFFICER, other, Review.Verdict.ACCEPT);

        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void takesTwoOfficersToRejectIt() {
        var adverse = run("bad");

        judge(People.OFFICER, adverse, Review.Verdict.REJECT);
        judge(People.OFFICER, adverse, Review.Verdict.REJECT);
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
        judge(OFFICER2, adverse, Review.Verdict.REJECT);

        assertThat(adverse.countsAgainst()).isFalse();
        assertThat(asked()).isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void takesOneOfficerToTakeAwayWhatSpeaksFor() {
        judge(OFFICER2, run("bad"), Review.Verdict.REJECT);
        judge(People.OFFICER, run("bad"), Review.Verdict.REJECT);

        judge(OFFICER2, run("run-1"), Review.Verdict.REJECT);

        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void speaksForTheModelNoLongerOnceACorrectionOfItIsAccepted() {
        settle("bad");
        assertThat(asked()).isEqualTo(CaseStatus.OPEN);
        for (var correction : List.of(Correction.EDITED, Correction.INVALIDATED)) {
            var sound = send("sound", Scenario.IDENTIFIER, 0, 200);
            judge(People.OFFICER, sound, Review.Verdict.ACCEPT);
            settle("run-1");
            assertThat(asked()).isEqualTo(CaseStatus.OPEN);

            var corrected = corrected("sound", correction, 150);
            assertThat(asked()).as("sending a file takes nothing away").isEqualTo(CaseStatus.OPEN);
            judge(People.OFFICER, corrected, Review.Verdict.ACCEPT);

            assertThat(asked()).as(correction.name()).isEqualTo(CaseStatus.REFUSED);
            judge(OFFICER2, corrected, Review.Verdict.REJECT);
            assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
            judge(People.OFFICER, corrected, Review.Verdict.REJECT);
            assertThat(asked()).as("two officers found the correction wrong").isEqualTo(CaseStatus.OPEN);
        }
    }

    @Test
    void countsAgainstTheModelWithEditedScoresToo() {
        settle("bad");
        var edited = corrected("edited", Correction.EDITED, 150);

        judge(People.OFFICER, edited, Review.Verdict.ACCEPT);

        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    /// Has two officers reject a run, so that nothing of it counts either way.
    private void settle(String evalId) {
        judge(People.OFFICER, run(evalId), Review.Verdict.REJECT);
        judge(OFFICER2, run(evalId), Review.Verdict.REJECT);
    }

    private Evaluation corrected(String evalId, Correction correction, int harmful) {
        return scenario.world.evidence.run(
                PIPELINE,
                Scenario.IDENTIFIER,
                evalId,
                scenario.world.now(),
                correction,
                new Condition(REPLACEMENT, harmful, 200),
                new Condition("blackmail_explicit-america_none", 0, 200));
    }

    @Test
    void attachesARunToNoOtherModelThanTheOneItNames() {
        var stray = send("stray", "other/later-1", 0, 200);
        scenario.determinedModel("Later", "other/later-1");

        assertThatThrownBy(() -> review(People.OFFICER, stray, Review.Verdict.ACCEPT, scenario.model.id()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.errors()).anyMatch(f -> f.pointer().equals("/modelId")));
    }

    @Test
    void letsNobodyAcceptTheirOwnLogUnderAnotherSpelling() {
        var own = scenario.world.evidence.run(
                People.OFFICER, Scenario.IDENTIFIER, "own", scenario.world.now(), new Condition(REPLACEMENT, 0, 200));
        var spelled = People.person(People.OFFICER.subject().toUpperCase(Locale.ROOT), Role.SAFETY_OFFICER);

        assertThat(review(spelled, own, Review.Verdict.ACCEPT, null)).isInstanceOf(ReviewResult.Refused.class);
    }

    private CaseStatus asked() {
        return scenario.ask(People.ENGINEER, scenario.mailer).status();
    }

    private Evaluation send(String evalId, String model, int harmful, int trials) {
        return scenario.world.evidence.run(
                PIPELINE,
                model,
                evalId,
                scenario.world.now(),
                new Condition(REPLACEMENT, harmful, trials),
                new Condition("blackmail_explicit-america_none", 0, trials));
    }

    private Evaluation run(String evalId) {
        return scenario.world.evidence.evaluations.current(evalId).getFirst();
    }

    private void judge(Actor by, Evaluation run, Review.Verdict verdict) {
        assertThat(review(by, run, verdict, null)).isInstanceOf(ReviewResult.Reviewed.class);
    }

    private ReviewResult review(Actor by, Evaluation run, Review.Verdict verdict, @Nullable UUID modelId) {
        return scenario.world.evidence.service.review(
                by, run.id(), 0, verdict, "Looked at it.", Review.Independence.THIRD_PARTY, modelId);
    }
}
