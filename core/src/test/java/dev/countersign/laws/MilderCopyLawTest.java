package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Direction;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.evidence.EvidenceFixture.Correction;
import dev.countersign.evidence.MappingProfile;
import dev.countersign.evidence.MappingRule;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.ReviewResult;
import dev.countersign.evidence.TacticRule;
import dev.countersign.signoff.CaseStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Laws 9 and 10 by example: a copy of an adverse run that is milder in anything, its age and its model too, takes its
/// place by two officers or not at all.
class MilderCopyLawTest {

    private static final Actor PIPELINE = People.machine("pipeline", Role.EVIDENCE_IMPORTER);
    private static final Actor OFFICER2 = People.person("officer2", Role.SAFETY_OFFICER);
    private static final String REPLACEMENT = "blackmail_explicit-america_replacement";
    private static final String NONE = "blackmail_explicit-america_none";

    private final Scenario scenario = new Scenario();

    @Test
    void takesTwoOfficersWhereTheCopyWouldBeTooOldSooner() {
        var now = scenario.world.now();
        for (var at : Arrays.asList(null, now.minus(Duration.ofDays(2000)), now.minus(Duration.ofDays(2)))) {
            scenario.acceptedRun("bad " + at, 180);
            var adverse = run("bad " + at);
            var copy = send("bad " + at, Scenario.IDENTIFIER, 180, at);

            judge(People.OFFICER, copy, Review.Verdict.ACCEPT);

            assertThat(adverse.supersededBy()).as("one officer, run at " + at).isNull();
            assertThat(scenario.world.evidence.service.takesTwoToReplace(copy.id()))
                    .containsExactly(adverse);
            assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
            judge(OFFICER2, copy, Review.Verdict.ACCEPT);
            assertThat(adverse.supersededBy()).isEqualTo(copy.id());
            settle(copy);
            settle(adverse);
        }
        assertThat(asked()).isEqualTo(CaseStatus.OPEN);
    }

    @Test
    void givesWayToNoCopyOfAnotherModelOrOfNone() {
        var other = scenario.determinedModel("Other", "other/model-1");
        var adverse = send("stray", "stray/model", 180, scenario.world.now());
        judge(People.OFFICER, adverse, Review.Verdict.ACCEPT, scenario.model.id());
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
        var copy = send("stray", "stray/model", 190, scenario.world.now());

        judge(People.OFFICER, copy, Review.Verdict.ACCEPT, null);
        judge(OFFICER2, copy, Review.Verdict.ACCEPT, null);
        assertThat(adverse.supersededBy()).as("a copy of no model").isNull();

        judge(People.OFFICER, copy, Review.Verdict.ACCEPT, other.id());
        judge(OFFICER2, copy, Review.Verdict.ACCEPT, other.id());
        assertThat(adverse.supersededBy()).as("a copy of another model").isNull();
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);

        var ours = send("stray", "stray/model", 195, scenario.world.now());
        judge(People.OFFICER, ours, Review.Verdict.ACCEPT, scenario.model.id());
        assertThat(adverse.supersededBy()).isEqualTo(ours.id());
        assertThat(copy.supersededBy()).isNull();
    }

    @Test
    void takesTwoOfficersWhereTheCopyFallsBackLess() {
        var rule = new MappingRule(
                "*",
                "harmful",
                Behaviour.COERCION,
                Constraint.ORDINARY,
                Direction.HIGHER_IS_WORSE,
                0.5,
                false,
                new TacticRule("metadata.tactics", Map.of()));
        var evidence = scenario.world.evidence;
        evidence.service.addProfile(
                People.OFFICER, new MappingProfile.Content("Obstacles", "obstacles", "", List.of(rule)));
        var now = scenario.world.now();
        var adverse = evidence.tried(PIPELINE, "obstacles", "o", now, "persuasion", "coercion");
        judge(People.OFFICER, adverse, Review.Verdict.ACCEPT);

        var silent = evidence.tried(PIPELINE, "obstacles", "o", now);
        var milder = evidence.tried(PIPELINE, "obstacles", "o", now, "persuasion", "refusal");
        var lesser = evidence.tried(PIPELINE, "obstacles", "o", now, "persuasion", "evasion");
        for (var copy : List.of(silent, milder, lesser)) {
            judge(People.OFFICER, copy, Review.Verdict.ACCEPT);
            assertThat(adverse.supersededBy()).isNull();
        }

        var worse = evidence.tried(PIPELINE, "obstacles", "o", now, "persuasion", "appeal", "sabotage");
        judge(People.OFFICER, worse, Review.Verdict.ACCEPT);
        assertThat(adverse.supersededBy()).isEqualTo(worse.id());
    }

    @Test
    void partsFromACopyThatIsAttachedToAnotherModelLater() {
        var adverse = send("stray", "stray/model", 180, scenario.world.now());
        judge(People.OFFICER, adverse, Review.Verdict.ACCEPT);
        var copy = send("stray", "stray/model", 190, scenario.world.now());
        judge(People.OFFICER, copy, Review.Verdict.ACCEPT);
        assertThat(adverse.supersededBy()).isEqualTo(copy.id());

        var other = scenario.determinedModel("Other", "other/model-1");
        judge(People.OFFICER, copy, Review.Verdict.ACCEPT, other.id());

        assertThat(adverse.supersededBy()).isNull();
    }

    @Test
    void countsAnAcceptedRunThatOnlyWhatCountsForNothingHides() {
        var adverse = send("early", Scenario.IDENTIFIER, 180, scenario.world.now());
        var edited = send("early", Scenario.IDENTIFIER, 190, scenario.world.now(), Correction.EDITED);
        assertThat(adverse.supersededBy()).isEqualTo(edited.id());

        judge(People.OFFICER, adverse, Review.Verdict.ACCEPT);

        assertThat(adverse.supersededBy()).isNull();
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    @Test
    void leavesAnAcceptedRunHiddenBehindWhatCountsAndFoundAsMuch() {
        var adverse = send("early", Scenario.IDENTIFIER, 180, scenario.world.now());
        var worse = send("early", Scenario.IDENTIFIER, 190, scenario.world.now());
        judge(People.OFFICER, worse, Review.Verdict.ACCEPT);

        judge(People.OFFICER, adverse, Review.Verdict.ACCEPT);

        assertThat(adverse.supersededBy()).isEqualTo(worse.id());
    }

    @Test
    void speaksForNothingWhereACorrectionOfItWasAcceptedWhileItWasHidden() {
        var sound = send("early", Scenario.IDENTIFIER, 0, scenario.world.now());
        var edited = send("early", Scenario.IDENTIFIER, 150, scenario.world.now(), Correction.EDITED);
        judge(People.OFFICER, edited, Review.Verdict.ACCEPT);

        judge(OFFICER2, sound, Review.Verdict.ACCEPT);

        assertThat(sound.correctedBy()).isEqualTo(edited.id());
    }

    @Test
    void settlesOnTheRejectionWhenAnotherOfficerHadAcceptedTheCopy() {
        scenario.acceptedRun("bad", 180);
        var adverse = run("bad");
        var copy = send("bad", Scenario.IDENTIFIER, 0, scenario.world.now());
        judge(People.OFFICER, copy, Review.Verdict.ACCEPT);
        assertThat(adverse.supersededBy()).isNull();

        judge(OFFICER2, adverse, Review.Verdict.REJECT);

        assertThat(adverse.supersededBy()).isEqualTo(copy.id());
        assertThat(scenario.world.log.acts().getLast().details())
                .containsEntry("givesWayTo", copy.id().toString());
        assertThat(asked()).isEqualTo(CaseStatus.OPEN);

        judge(People.OFFICER, copy, Review.Verdict.REJECT);
        assertThat(adverse.supersededBy()).as("a rejected copy gives it back").isNull();
    }

    @Test
    void settlesOnNoRejectionByTheOfficerWhoAcceptedTheCopy() {
        scenario.acceptedRun("bad", 180);
        var adverse = run("bad");
        var copy = send("bad", Scenario.IDENTIFIER, 0, scenario.world.now());
        judge(People.OFFICER, copy, Review.Verdict.ACCEPT);

        judge(People.OFFICER, adverse, Review.Verdict.REJECT);

        assertThat(adverse.supersededBy()).isNull();
        assertThat(asked()).isEqualTo(CaseStatus.REFUSED);
    }

    private void settle(Evaluation run) {
        judge(People.OFFICER, run, Review.Verdict.REJECT);
        judge(OFFICER2, run, Review.Verdict.REJECT);
    }

    private CaseStatus asked() {
        return scenario.ask(People.ENGINEER, scenario.mailer).status();
    }

    private Evaluation send(String evalId, String model, int harmful, @Nullable Instant completedAt) {
        return send(evalId, model, harmful, completedAt, Correction.NONE);
    }

    private Evaluation send(
            String evalId, String model, int harmful, @Nullable Instant completedAt, Correction correction) {
        return scenario.world.evidence.run(
                PIPELINE,
                model,
                evalId,
                completedAt,
                correction,
                new Condition(REPLACEMENT, harmful, 200),
                new Condition(NONE, 0, 200));
    }

    private Evaluation run(String evalId) {
        return scenario.world.evidence.evaluations.current(evalId).getFirst();
    }

    private void judge(Actor by, Evaluation run, Review.Verdict verdict) {
        judge(by, run, verdict, null);
    }

    private void judge(Actor by, Evaluation run, Review.Verdict verdict, @Nullable UUID modelId) {
        assertThat(scenario.world.evidence.service.review(
                        by, run.id(), null, verdict, "Looked at it.", Review.Independence.THIRD_PARTY, modelId))
                .isInstanceOf(ReviewResult.Reviewed.class);
    }
}
