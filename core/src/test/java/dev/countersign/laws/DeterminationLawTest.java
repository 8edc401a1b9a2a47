package dev.countersign.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.Ids;
import dev.countersign.People;
import dev.countersign.ProblemException;
import dev.countersign.Role;
import dev.countersign.Scenario;
import dev.countersign.audit.AuditLog;
import dev.countersign.evidence.EvidenceFixture.Condition;
import dev.countersign.evidence.Review;
import dev.countersign.register.Determination;
import dev.countersign.register.DeterminationService.Proposal;
import dev.countersign.register.DeterminationService.Proposed;
import dev.countersign.register.DeterminationStatus;
import dev.countersign.register.Model;
import dev.countersign.register.SafetyFramework;
import dev.countersign.signoff.CaseStatus;
import dev.countersign.signoff.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Raising a level narrows and waits for nobody; everything else is signed for, evidence included.
class DeterminationLawTest {

    private final Scenario scenario = new Scenario();
    private final Model model = scenario.model;

    @Test
    void putsAHigherLevelIntoForceAtOnce() {
        lowered();
        var raised = propose("ASL-3", List.of());

        assertThat(raised.determination().status()).isEqualTo(DeterminationStatus.IN_FORCE);
        assertThat(present()).isEqualTo("ASL-3");
        assertThat(raised.opened().status()).isEqualTo(CaseStatus.OPEN);
        assertThat(scenario.world.log.latest(AuditLog.Filter.about("model", model.id(), 20)))
                .filteredOn(entry -> entry.action().equals("determination.in-force"))
                .first()
                .satisfies(entry -> assertThat(entry.details()).contains("\"raised\":true"));
    }

    @Test
    void confirmsARaisedLevelWithSignatures() {
        lowered();
        var raised = propose("ASL-3", List.of());
        scenario.approve(raised.opened());

        assertThat(raised.opened().status()).isEqualTo(CaseStatus.APPROVED);
        assertThat(present()).isEqualTo("ASL-3");
    }

    @Test
    void keepsARaisedLevelThatTheBoardRejects() {
        lowered();
        var raised = propose("ASL-3", List.of());
        reject(raised);

        assertThat(raised.opened().status()).isEqualTo(CaseStatus.REJECTED);
        assertThat(present()).isEqualTo("ASL-3");
    }

    @Test
    void lowersNothingBeforeItIsSigned() {
        var lower = propose("ASL-2", List.of());

        assertThat(lower.determination().status()).isEqualTo(DeterminationStatus.PROPOSED);
        assertThat(present()).isEqualTo("ASL-3");

        reject(lower);
        assertThat(lower.determination().status()).isEqualTo(DeterminationStatus.DROPPED);
        assertThat(present()).isEqualTo("ASL-3");
    }

    @Test
    void treatsAModelWithoutADeterminationAsTheHighestLevel() {
        var fresh = scenario.world.models.register(
                People.OFFICER, Model.Content.checked("Example", "Fresh", "1", Set.of("example/fresh")));
        var first = scenario.world.determinations.propose(People.OFFICER, fresh.id(), proposal("ASL-3", List.of()));

        assertThat(first.determination().status()).isEqualTo(DeterminationStatus.PROPOSED);
        assertThat(scenario.world.determinations.inForce(fresh.id())).isEmpty();
        assertThat(first.opened().assessment().statement())
                .containsEntry("present", "none, which counts as the highest level");
    }

    @Test
    void doesNotCompareLevelsOfDifferentFrameworks() {
        var present = scenario.world.determinations.inForce(model.id()).orElseThrow();
        var critical = new SafetyFramework(Ids.next(), "house-scale", "House scale", "Example", "1", 1)
                .level(Ids.next(), "Critical", "Critical", 9, List.of());
        var other = new Determination(
                model.id(),
                critical,
                new Determination.Content(true, "Precaution.", List.of("note"), List.of(), scenario.world.now()),
                "officer",
                scenario.world.now());

        assertThat(other.raises(present)).isFalse();
    }

    @Test
    void losesSignaturesWhenTheLevelIsRaisedMeanwhile() {
        lowered();
        var same = propose("ASL-2", List.of());
        scenario.sign(People.BOARD1, same.opened(), Role.BOARD_MEMBER);
        propose("ASL-3", List.of());
        scenario.sign(People.BOARD2, same.opened(), Role.BOARD_MEMBER);

        assertThat(same.opened().status()).isEqualTo(CaseStatus.OPEN);
        assertThat(present()).isEqualTo("ASL-3");
    }

    @Test
    void bindsTheEvidenceChosen() {
        var run = run("bound");
        var lower = propose("ASL-2", List.of(run));
        assertThat(lower.determination().evidence()).containsExactly(run);
        scenario.sign(People.BOARD1, lower.opened(), Role.BOARD_MEMBER);

        scenario.world.evidence.service.review(
                People.OFFICER, run, 0, Review.Verdict.REJECT, "Wrong grader.", Review.Independence.THIRD_PARTY, null);
        scenario.sign(People.BOARD2, lower.opened(), Role.BOARD_MEMBER);

        assertThat(lower.opened().status()).isEqualTo(CaseStatus.OPEN);
        assertThat(present()).isEqualTo("ASL-3");
    }

    @Test
    void takesNoEvidenceThatIsNotOfTheModel() {
        assertThatThrownBy(() -> propose("ASL-2", List.of(Ids.next())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.errors())
                                .extracting(ProblemException.FieldError::pointer)
                                .containsExactly("/evidence"));
    }

    private void lowered() {
        scenario.approve(propose("ASL-2", List.of()).opened());
        assertThat(present()).isEqualTo("ASL-2");
    }

    private Proposed propose(String level, List<UUID> evidence) {
        return scenario.world.determinations.propose(People.OFFICER, model.id(), proposal(level, evidence));
    }

    private Proposal proposal(String level, List<UUID> evidence) {
        return new Proposal(
                "anthropic-rsp",
                level,
                false,
                "Measured.",
                List.of("report"),
                evidence,
                scenario.world.now().plus(Duration.ofDays(100)));
    }

    private UUID run(String evalId) {
        return scenario.world
                .evidence
                .run(
                        People.machine("pipeline", Role.EVIDENCE_IMPORTER),
                        Scenario.IDENTIFIER,
                        evalId,
                        scenario.world.now().minus(Duration.ofDays(1)),
                        new Condition("blackmail_explicit-america_none", 0, 100))
                .id();
    }

    private String present() {
        return scenario.world
                .determinations
                .inForce(model.id())
                .orElseThrow()
                .level()
                .code();
    }

    private void reject(Proposed proposed) {
        for (var member : List.of(People.BOARD1, People.BOARD2, People.BOARD3)) {
            if (proposed.opened().status() == CaseStatus.OPEN) {
                scenario.world.signOffs.service.signOff(
                        member,
                        proposed.opened().id(),
                        Role.BOARD_MEMBER,
                        Verdict.REJECT,
                        "Read it.",
                        proposed.opened().digest());
            }
        }
    }
}
