package dev.countersign.register;

import dev.countersign.Ids;
import dev.countersign.StringList;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The signed decision that a model is governed at a level, with rationale, sources and a review date.
@Entity
@Table(name = "determination")
public class Determination {

    @Id
    private UUID id;

    @Version
    private int revision;

    @Column(name = "model_id")
    private UUID modelId;

    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "level_id")
    private SafetyLevel level;

    private boolean provisional;
    private String rationale;

    @Convert(converter = StringList.class)
    private List<String> sources;

    @Convert(converter = StringList.class)
    private List<String> evidence;

    @Column(name = "review_by")
    private Instant reviewBy;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Enumerated(EnumType.STRING)
    private DeterminationStatus status;

    @Column(name = "case_id")
    private @Nullable UUID caseId;

    @Column(name = "in_force_at")
    private @Nullable Instant inForceAt;

    /// What governed the model when this one raised the level; null once the raise is confirmed, and when it is none.
    @ManyToOne(fetch = FetchType.EAGER)
    @JoinColumn(name = "raised_over")
    private @Nullable Determination raisedOver;

    @Column(name = "lapse_recorded")
    private boolean lapseRecorded;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Determination() {}

    public Determination(UUID modelId, SafetyLevel level, Content content, String proposedBy, Instant proposedAt) {
        this.id = Ids.next();
        this.modelId = modelId;
        this.level = level;
        this.provisional = content.provisional();
        this.rationale = content.rationale();
        this.sources = List.copyOf(content.sources());
        this.evidence = content.evidence().stream().map(UUID::toString).toList();
        this.reviewBy = content.reviewBy().truncatedTo(ChronoUnit.MICROS);
        this.proposedBy = proposedBy;
        this.proposedAt = proposedAt;
        this.status = DeterminationStatus.PROPOSED;
    }

    /// What the proposer states besides the level.
    ///
    /// @param provisional taken as a precaution, before it is shown that the level's threshold is met
    /// @param evidence ids of the model's evaluations it rests on
    public record Content(
            boolean provisional, String rationale, List<String> sources, List<UUID> evidence, Instant reviewBy) {}

    public void underCase(UUID id) {
        caseId = id;
    }

    /// Puts the determination into force once its case met its quorum.
    public void enterIntoForce(Instant now) {
        move(DeterminationStatus.IN_FORCE);
        inForceAt = now;
    }

    /// Puts it into force unsigned, as it raises the level. Until it is confirmed it only adds to what `present` asks.
    public void raise(Determination present, Instant now) {
        if (!raises(present)) {
            throw new IllegalStateException("only a higher level enters into force unsigned");
        }
        enterIntoForce(now);
        raisedOver = present;
    }

    /// Makes a raise stand by itself once its case met its quorum.
    public void confirm() {
        raisedOver = null;
    }

    public void supersede() {
        move(DeterminationStatus.SUPERSEDED);
    }

    public void drop() {
        move(DeterminationStatus.DROPPED);
    }

    private void move(DeterminationStatus next) {
        var allowed =
                switch (status) {
                    case PROPOSED -> next == DeterminationStatus.IN_FORCE || next == DeterminationStatus.DROPPED;
                    case IN_FORCE -> next == DeterminationStatus.SUPERSEDED;
                    case SUPERSEDED, DROPPED -> false;
                };
        if (!allowed) {
            throw new IllegalStateException(status + " determination cannot become " + next);
        }
        status = next;
    }

    /// Whether it governs more strictly than `present`: a higher level of the same framework. Levels of different
    /// frameworks cannot be compared, and a model without a determination counts as the highest level already.
    public boolean raises(Determination present) {
        return level.framework().code().equals(present.level().framework().code())
                && level.rank() > present.level().rank();
    }

    /// What it was raised over, null when it was signed: what that one asks holds beside what this one does.
    public @Nullable Determination raisedOver() {
        return raisedOver;
    }

    /// Every level that holds: its own, and while it is a raise nobody confirmed those it was raised over.
    public List<SafetyLevel> levels() {
        var levels = new ArrayList<SafetyLevel>();
        levels.add(level);
        if (raisedOver != null) {
            levels.addAll(raisedOver.levels());
        }
        return levels;
    }

    /// Codes of the safeguards its levels require of a deployment.
    public SortedSet<String> requirements() {
        var required = new TreeSet<String>();
        levels().forEach(l -> required.addAll(l.requirements()));
        return required;
    }

    /// When nothing can be had under it any more until a review is signed: its review date, or an earlier one of what
    /// it was raised over. A raise by itself gives no later date.
    public Instant dueBy() {
        var earlier = raisedOver == null ? reviewBy : raisedOver.dueBy();
        return earlier.isBefore(reviewBy) ? earlier : reviewBy;
    }

    /// The level as people call it: its framework and code.
    String levelName() {
        return level.framework().name() + " " + level.code();
    }

    /// Whether its review is overdue. What is recorded as overdue stays so, whatever a clock says later.
    public boolean overdueAt(Instant now) {
        return lapseRecorded() || !now.isBefore(dueBy());
    }

    /// Whether it is recorded that the review is overdue: its own, or that of what it was raised over.
    public boolean lapseRecorded() {
        return lapseRecorded || raisedOver != null && raisedOver.lapseRecorded();
    }

    void recordLapse(Instant now) {
        if (!now.isBefore(reviewBy)) {
            lapseRecorded = true;
        } else if (raisedOver != null) {
            raisedOver.recordLapse(now);
        }
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public UUID modelId() {
        return modelId;
    }

    public SafetyLevel level() {
        return level;
    }

    public boolean provisional() {
        return provisional;
    }

    public String rationale() {
        return rationale;
    }

    public List<String> sources() {
        return sources;
    }

    /// Ids of the evaluations it rests on.
    public List<UUID> evidence() {
        return evidence.stream().map(UUID::fromString).toList();
    }

    /// The review date its proposer stated; see [#dueBy()] for when the gates close.
    public Instant reviewBy() {
        return reviewBy;
    }

    public String proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public DeterminationStatus status() {
        return status;
    }

    public @Nullable UUID caseId() {
        return caseId;
    }

    public @Nullable Instant inForceAt() {
        return inForceAt;
    }
}
