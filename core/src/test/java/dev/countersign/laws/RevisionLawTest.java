package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.Actor;
import dev.countersign.People;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.evidence.Coverage;
import dev.countersign.evidence.Evaluation;
import dev.countersign.evidence.EvidenceFixture.Copy;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.Review;
import dev.countersign.evidence.ReviewResult;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Law 9 by example: which revision of a run stands for it. A file takes no place of one that knows more.
class RevisionLawTest {

    private static final Actor PIPELINE = People.machine("pipeline", Role.EVIDENCE_IMPORTER);

    private final Scenario scenario = new Scenario();

    @Test
    void keepsTheWholeRunWhenACopyCutShortIsSentLater() {
        var whole = send(new Copy("fresh", "success", 200, 0));
        var unfinished = send(new Copy("fresh", "started", 200, 0));
        var fewer = send(new Copy("fresh", "success", 20, 0));

        assertThat(whole.supersededBy()).isNull();
        assertThat(unfinished.supersededBy()).isEqualTo(whole.id());
        assertThat(fewer.supersededBy()).isEqualTo(whole.id());
    }

    @Test
    void letsTheWholeRunTakeThePlaceOfACopyCutShort() {
        var cut = send(new Copy("fresh", "started", 20, 0));
        var whole = send(new Copy("fresh", "success", 200, 0));

        assertThat(cut.supersededBy()).isEqualTo(whole.id());
        assertThat(whole.supersededBy()).isNull();
    }

    @Test
    void keepsBothWhereOneIsWholeAndTheOtherEdited() {
        var whole = send(new Copy("fresh", "success", 200, 0));
        var edited = send(new Copy("fresh", "started", 20, 5));

        assertThat(whole.supersededBy()).isNull();
        assertThat(edited.supersededBy()).isNull();
    }

    @Test
    void keepsTheRunWithSamplesWhicheverComesFirst() {
        var summed = new Copy("fresh", "success", 200, 0, Set.of(EvidenceFlag.SUMMARIES_ONLY));
        var before = send(summed);
        var samples = send(new Copy("fresh", "success", 200, 0));
        scenario.world.pass(Duration.ofMinutes(1));
        var after = send(summed);

        assertThat(samples.supersededBy()).isNull();
        assertThat(before.supersededBy()).isEqualTo(samples.id());
        assertThat(after.supersededBy()).isEqualTo(samples.id());
    }

    @Test
    void passesNoGateFromSummariesAlone() {
        var summed = send(new Copy("fresh", "success", 200, 0, Set.of(EvidenceFlag.SUMMARIES_ONLY)));
        judge(summed, Review.Verdict.ACCEPT);

        assertThat(new Coverage.Evidence(summed, summed.findings().getFirst()).objections())
                .containsExactly("counted from the log's summaries; the samples themselves are not in it");
    }

    @Test
    void givesBackWhatARejectedRevisionHadTakenThePlaceOf() {
        var first = send(new Copy("fresh", "success", 200, 0));
        var second = send(new Copy("fresh", "success", 200, 0));
        var edited = send(new Copy("fresh", "success", 200, 5));
        assertThat(second.supersededBy()).isEqualTo(edited.id());

        judge(edited, Review.Verdict.REJECT);

        assertThat(second.supersededBy()).isNull();
        assertThat(first.supersededBy()).isEqualTo(second.id());
        assertThat(scenario.world.log.acts().getLast().details())
                .containsEntry("givesBack", List.of(second.id().toString()));

        judge(second, Review.Verdict.ACCEPT);
        assertThat(second.supersededBy()).isNull();
        assertThat(edited.supersededBy()).isNull();
    }

    @Test
    void givesBackNothingThatWasRejectedItself() {
        var first = send(new Copy("fresh", "success", 200, 0));
        var second = send(new Copy("fresh", "success", 200, 0));
        judge(first, Review.Verdict.REJECT);

        judge(second, Review.Verdict.REJECT);

        assertThat(first.supersededBy()).isEqualTo(second.id());
    }

    @Test
    void passesOnWhatARevisionHadTakenThePlaceOfWhenItIsRejectedLate() {
        var first = send(new Copy("fresh", "success", 200, 0));
        var second = send(new Copy("fresh", "success", 200, 0));
        var third = send(new Copy("fresh", "success", 200, 0));

        judge(second, Review.Verdict.REJECT);
        assertThat(first.supersededBy()).isEqualTo(third.id());
        judge(third, Review.Verdict.REJECT);

        assertThat(first.supersededBy()).isNull();
    }

    private Evaluation send(Copy copy) {
        return scenario.world.evidence.send(PIPELINE, Scenario.IDENTIFIER, copy, scenario.world.now());
    }

    private void judge(Evaluation run, Review.Verdict verdict) {
        assertThat(scenario.world.evidence.service.review(
                        People.OFFICER,
                        run.id(),
                        null,
                        verdict,
                        "Looked at it.",
                        Review.Independence.THIRD_PARTY,
                        null))
                .isInstanceOf(ReviewResult.Reviewed.class);
    }
}
