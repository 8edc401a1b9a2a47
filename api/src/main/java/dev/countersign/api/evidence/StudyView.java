package dev.countersign.api.evidence;

import dev.countersign.evidence.Arm;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.EvidenceFlag;
import dev.countersign.evidence.Study;
import dev.countersign.evidence.StudyKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A study as the API answers it. Rates, bounds and p are fractions from 0 to 1.
@Schema(name = "Study")
record StudyView(
        UUID id,
        String name,
        StudyKind kind,

        @Schema(description = "The pressure of both arms; null while no profile says which.") @Nullable
        Constraint constraint,

        ArmView first,
        ArmView second,

        @Schema(description = "Of Fisher's exact test, two-sided, by the revisions of the arms that stand.")
        double p,

        @Schema(description = "The same by the revisions that were linked.")
        double linkedP,

        boolean significant,

        @Schema(
                description = "In words what neither run states, so that the arms may differ in it too, the grader for "
                        + "one; null in lists, where it is not looked up.")
        @Nullable
        List<String> notStated,

        @Schema(description = "What it raises on everything from the study while linked; null when it raises nothing.")
        @Nullable
        EvidenceFlag raises,

        String linkedBy,
        Instant linkedAt,
        @Nullable RemovalView removal) {

    @Schema(name = "StudyArm")
    record ArmView(
            @Schema(description = "What the arm is called.") String name,

            UUID evaluationId,
            String condition,
            String metric,
            int occurrences,
            int trials,
            double rate,
            double lower,
            double upper) {

        static ArmView of(String name, Arm arm) {
            var interval = arm.interval();
            return new ArmView(
                    name,
                    arm.evaluationId(),
                    arm.conditionId(),
                    arm.metric(),
                    arm.occurrences(),
                    arm.trials(),
                    arm.rate(),
                    interval.lower(),
                    interval.upper());
        }
    }

    @Schema(name = "StudyRemoval")
    record RemovalView(String by, String reason, Instant at) {
        static @Nullable RemovalView of(Study.@Nullable Removal removal) {
            return removal == null ? null : new RemovalView(removal.by(), removal.reason(), removal.at());
        }
    }

    static StudyView of(Study study, @Nullable List<String> notStated) {
        return new StudyView(
                study.id(),
                study.name(),
                study.kind(),
                study.constraint(),
                ArmView.of(study.kind().first(), study.first()),
                ArmView.of(study.kind().second(), study.second()),
                study.p(),
                study.linkedP(),
                study.significant(),
                notStated,
                study.raisesFlag() ? study.kind().flag() : null,
                study.linkedBy(),
                study.linkedAt(),
                RemovalView.of(study.removal()));
    }
}
