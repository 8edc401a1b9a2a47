package dev.countersign.evidence;

import dev.countersign.Actor;
import dev.countersign.Ids;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Two arms of one study, linked because they should come out alike: where they do not, the model behaves differently
/// when it believes itself watched, or does less than it can, and nothing from the study is taken at face value.
@Entity
@Table(name = "study")
public class Study {

    @Id
    private UUID id;

    @Version
    private int revision;

    private String name;

    @Enumerated(EnumType.STRING)
    private StudyKind kind;

    @Enumerated(EnumType.STRING)
    @Column(name = "pressure")
    private @Nullable Constraint constraint;

    @Embedded
    @AttributeOverride(name = "evaluationId", column = @Column(name = "first_evaluation_id"))
    @AttributeOverride(name = "evalId", column = @Column(name = "first_eval_id"))
    @AttributeOverride(name = "conditionId", column = @Column(name = "first_condition_id"))
    @AttributeOverride(name = "metric", column = @Column(name = "first_metric"))
    @AttributeOverride(name = "occurrences", column = @Column(name = "first_occurrences"))
    @AttributeOverride(name = "trials", column = @Column(name = "first_trials"))
    private Arm first;

    @Embedded
    @AttributeOverride(name = "evaluationId", column = @Column(name = "second_evaluation_id"))
    @AttributeOverride(name = "evalId", column = @Column(name = "second_eval_id"))
    @AttributeOverride(name = "conditionId", column = @Column(name = "second_condition_id"))
    @AttributeOverride(name = "metric", column = @Column(name = "second_metric"))
    @AttributeOverride(name = "occurrences", column = @Column(name = "second_occurrences"))
    @AttributeOverride(name = "trials", column = @Column(name = "second_trials"))
    private Arm second;

    private double p;

    @Column(name = "linked_p")
    private double linkedP;

    @Column(name = "linked_by")
    private String linkedBy;

    @Column(name = "linked_at")
    private Instant linkedAt;

    @Embedded
    private @Nullable Removal removal;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Study() {}

    Study(String name, StudyKind kind, @Nullable Constraint constraint, Arm first, Arm second, Actor by, Instant now) {
        this.id = Ids.next();
        this.name = name;
        this.kind = kind;
        this.constraint = constraint;
        this.first = first;
        this.second = second;
        this.p = TwoProportions.p(first, second);
        this.linkedP = p;
        this.linkedBy = by.subject();
        this.linkedAt = now;
    }

    /// Who took the link away, and why.
    @Embeddable
    public record Removal(
            @Column(name = "removed_by") String by,
            @Column(name = "removal_reason") String reason,
            @Column(name = "removed_at") Instant at) {}

    void removed(Actor by, String reason, Instant now) {
        removal = new Removal(by.subject(), reason, now);
    }

    /// Takes the arms as they came out last. What raised the flag goes away only by arms that were accepted.
    ///
    /// @param accepted whether a safety officer accepted what is other than before
    /// @return whether they are others than before
    boolean restate(Arm firstNow, Arm secondNow, boolean accepted) {
        var now = TwoProportions.p(firstNow, secondNow);
        var same = first.equals(firstNow) && second.equals(secondNow);
        if (same || significant() && now >= TwoProportions.LIMIT && !accepted) {
            return false;
        }
        first = firstNow;
        second = secondNow;
        p = now;
        return true;
    }

    public boolean linked() {
        return removal == null;
    }

    /// Whether the arms differ by more than chance explains.
    public boolean significant() {
        return p < TwoProportions.LIMIT;
    }

    /// Whether its flag stands on everything from the study.
    public boolean raisesFlag() {
        return linked() && significant();
    }

    /// The first arm, then the second.
    public List<Arm> arms() {
        return List.of(first, second);
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public String name() {
        return name;
    }

    public StudyKind kind() {
        return kind;
    }

    /// The pressure of both arms, null while no profile says which.
    public @Nullable Constraint constraint() {
        return constraint;
    }

    public Arm first() {
        return first;
    }

    public Arm second() {
        return second;
    }

    /// The chance of rates at least as far apart, were both arms the same, by the revisions that stand.
    public double p() {
        return p;
    }

    /// The same by the revisions that were linked.
    public double linkedP() {
        return linkedP;
    }

    public String linkedBy() {
        return linkedBy;
    }

    public Instant linkedAt() {
        return linkedAt;
    }

    public @Nullable Removal removal() {
        return removal;
    }
}
