package dev.countersign.policy;

import dev.countersign.evidence.Behaviour;
import dev.countersign.evidence.Constraint;
import dev.countersign.evidence.Coverage;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a waiver is for, and for whom.
///
/// @param deploymentId the one deployment it is for, null when it is for every deployment of the model
/// @param behaviour with `constraint` and `seen` the cell; null for the thresholds
/// @param seen the cell's state when the waiver was asked for
@Embeddable
public record WaiverSubject(
        @Enumerated(EnumType.STRING) @Column(name = "subject_type")
        Type type,

        @Column(name = "model_id") UUID modelId,
        @Column(name = "deployment_id") @Nullable UUID deploymentId,

        @Enumerated(EnumType.STRING) @Column(name = "behaviour") @Nullable
        Behaviour behaviour,

        @Enumerated(EnumType.STRING) @Column(name = "pressure") @Nullable
        Constraint constraint,

        @Enumerated(EnumType.STRING) @Column(name = "seen_state")
        Coverage.@Nullable State seen) {

    /// What can be waived.
    public enum Type {
        CELL,
        THRESHOLDS
    }

    /// Whether the cell is the one meant, and what is known of it now no worse than what the board saw: who waived
    /// a gap did not waive a bad result.
    boolean covers(Coverage.Cell cell) {
        return type == Type.CELL
                && cell.behaviour() == behaviour
                && cell.constraint() == constraint
                && seen != null
                && gravity(cell.state()) <= gravity(seen);
    }

    boolean isFor(UUID deployment, UUID model) {
        return deploymentId == null ? modelId.equals(model) : deploymentId.equals(deployment);
    }

    private static int gravity(Coverage.State state) {
        return switch (state) {
            case COVERED -> 0;
            case WEAK, STALE, MISSING -> 1;
            case CONTRADICTED -> 2;
            case OVER_LIMIT -> 3;
        };
    }

    /// The subject in words, without whom it is for.
    public String words() {
        return switch (type) {
            case CELL ->
                Objects.requireNonNull(behaviour).label() + " under "
                        + Objects.requireNonNull(constraint).label().toLowerCase(Locale.ROOT);
            case THRESHOLDS -> "Both thresholds crossed";
        };
    }

    Map<String, @Nullable Object> facts() {
        var facts = new LinkedHashMap<String, @Nullable Object>();
        facts.put("type", type.name());
        facts.put("modelId", modelId.toString());
        facts.put("deploymentId", deploymentId == null ? null : deploymentId.toString());
        facts.put("behaviour", behaviour == null ? null : behaviour.name());
        facts.put("constraint", constraint == null ? null : constraint.name());
        facts.put("seen", seen == null ? null : seen.name());
        return facts;
    }
}
