package dev.countersign.shutdown;

import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person registered, by a signed case, to stop what is in a scope until a date.
@Entity
@Table(name = "shutdown_authority")
public class ShutdownAuthority {

    /// First in line or stand-in; both may stop.
    public enum Rank {
        PRIMARY,
        DEPUTY
    }

    /// Where the registration stands.
    public enum Status {
        PROPOSED,
        IN_FORCE,
        DROPPED,
        ENDED
    }

    @Id
    private UUID id;

    @Version
    private int revision;

    private String subject;

    @Embedded
    private Scope scope;

    @Enumerated(EnumType.STRING)
    @Column(name = "authority_rank")
    private Rank rank;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "proposed_by")
    private String proposedBy;

    @Column(name = "proposed_at")
    private Instant proposedAt;

    @Column(name = "case_id")
    private @Nullable UUID caseId;

    @Column(name = "lapse_recorded")
    private boolean lapseRecorded;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected ShutdownAuthority() {}

    public ShutdownAuthority(
            String subject, Scope scope, Rank rank, Instant validUntil, String proposedBy, Instant now) {
        this.id = Ids.next();
        this.subject = subject;
        this.scope = scope;
        this.rank = rank;
        this.validUntil = validUntil.truncatedTo(ChronoUnit.MICROS);
        this.status = Status.PROPOSED;
        this.proposedBy = proposedBy;
        this.proposedAt = now;
    }

    public void underCase(UUID id) {
        caseId = id;
    }

    public void enterIntoForce() {
        move(Status.IN_FORCE);
    }

    public void drop() {
        move(Status.DROPPED);
    }

    public void end() {
        move(Status.ENDED);
    }

    private void move(Status next) {
        var allowed =
                switch (status) {
                    case PROPOSED -> next == Status.IN_FORCE || next == Status.DROPPED;
                    case IN_FORCE -> next == Status.ENDED;
                    case DROPPED, ENDED -> false;
                };
        if (!allowed) {
            throw new IllegalStateException(status + " authority cannot become " + next);
        }
        status = next;
    }

    void recordLapse() {
        lapseRecorded = true;
    }

    /// Whether the person can stop anything under it. A lapse that is recorded stays one, whatever a clock says later.
    public boolean inForceAt(Instant now) {
        return status == Status.IN_FORCE && !lapseRecorded && now.isBefore(validUntil);
    }

    public boolean lapseRecorded() {
        return lapseRecorded;
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    /// Account name of the person.
    public String subject() {
        return subject;
    }

    public Scope scope() {
        return scope;
    }

    public Rank rank() {
        return rank;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public Status status() {
        return status;
    }

    public String proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public @Nullable UUID caseId() {
        return caseId;
    }
}
