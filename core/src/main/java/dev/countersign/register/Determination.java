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
import java.util.List;
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

    /// Puts the determination into force once its case met its quorum, or at once when it raises the level.
    public void enterIntoForce(Instant now) {
        move(DeterminationStatus.IN_FORCE);
        inForceAt = now;
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
