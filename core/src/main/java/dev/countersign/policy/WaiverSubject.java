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
/// @param seen the cell's state the board signed for; until it did, the state when the waiver was asked for
/// @param seenUpper the upper bound of the worst finding then, null when there was none
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
        Coverage.@Nullable State seen,

        @Column(name = "seen_upper") @Nullable Double seenUpper) {

    /// What can be waived.
    public enum Type {
        CELL,
        THRESHOLDS
    }

    /// The same with the cell as the board signed for it. What was asked for while it looked worse, or is lacking no
    /// longer, stands for the gap that may come back.
    ///
    /// @param cell null when nothing is demanded there any more
    WaiverSubject signed(Coverage.@Nullable Cell cell) {
        if (type != Type.CELL) {
            return this;
        }
        return cell == null || cell.state() == Coverage.State.COVERED
                ? seen(Coverage.State.WEAK, null)
                : seen(cell.state(), upper(cell));
    }

    private WaiverSubject seen(Coverage.State state, @Nullable Double upper) {
        return new WaiverSubject(type, modelId, deploymentId, behaviour, constraint, state, upper);
    }

    static @Nullable Double upper(Coverage.Cell cell) {
        return cell.worst() == null ? null : cell.worst().upper();
    }

    /// Whether the cell is the one meant, and what is known of it now no worse than what the board saw: who waived
    /// a gap did not waive a bad result, and who waived a bad result did not waive one that is worse beyond doubt.
    boolean covers(Coverage.Cell cell) {
        return type == Type.CELL
                && cell.behaviour() == behaviour
                && cell.constraint() == constraint
                && seen != null
                && gravity(cell.state()) <= gravity(seen)
                && (gravity(cell.state()) <= gravity(Coverage.State.WEAK) || noWorse(cell));
    }

    private boolean noWorse(Coverage.Cell cell) {
        return seenUpper != null && cell.worst() != null && cell.worst().lower() <= seenUpper;
    }

    private static int gravity(Coverage.State state) {
        return switch (state) {
            case COVERED, MEASURED -> 0;
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
        facts.put("seenUpper", seenUpper);
        return facts;
    }
}
