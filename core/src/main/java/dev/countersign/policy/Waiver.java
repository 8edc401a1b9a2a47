package dev.countersign.policy;

import dev.countersign.Actor;
import dev.countersign.CanonicalJson;
import dev.countersign.Ids;
import dev.countersign.evidence.Coverage;
import dev.countersign.register.Deployment;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The board's decision to do without something the policy demands, named, reasoned and for a limited time: a cell of
/// the evidence, or that not both thresholds are crossed (law 11).
@Entity
@Table(name = "waiver")
public class Waiver {

    /// Where a waiver stands; that it has lapsed is seen from its end.
    public enum Status {
        PROPOSED,
        IN_FORCE,
        DROPPED,
        REVOKED
    }

    @Id
    private UUID id;

    @Version
    private int revision;

    @Embedded
    private WaiverSubject subject;

    private String reason;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Enumerated(EnumType.STRING)
    private Status status;

    @Column(name = "requested_by")
    private String requestedBy;

    @Column(name = "requested_by_name")
    private String requestedByName;

    @Column(name = "requested_at")
    private Instant requestedAt;

    @Column(name = "case_id")
    private @Nullable UUID caseId;

    @Column(name = "deployment_digest")
    private @Nullable String deploymentDigest;

    @Column(name = "lapse_recorded")
    private boolean lapseRecorded;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Column(name = "revoked_by")
    private @Nullable String revokedBy;

    @Column(name = "revocation_reason")
    private @Nullable String revocationReason;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Waiver() {}

    public Waiver(WaiverSubject subject, String reason, Instant validUntil, Actor by, Instant now) {
        this.id = Ids.next();
        this.subject = subject;
        this.reason = reason;
        this.validUntil = validUntil.truncatedTo(ChronoUnit.MICROS);
        this.status = Status.PROPOSED;
        this.requestedBy = by.subject();
        this.requestedByName = by.name();
        this.requestedAt = now.truncatedTo(ChronoUnit.MICROS);
    }

    void underCase(UUID opened) {
        caseId = opened;
    }

    /// @param cell what the board signed for, null for the thresholds and where nothing is demanded any more
    /// @param deployment the one it is for, null when it is for a model
    void enterIntoForce(Coverage.@Nullable Cell cell, @Nullable Deployment deployment) {
        move(Status.IN_FORCE);
        subject = subject.signed(cell);
        deploymentDigest = deployment == null ? null : CanonicalJson.digest(deployment.approvedFacts());
    }

    void drop() {
        move(Status.DROPPED);
    }

    /// Ends it at once and for good.
    void revoke(Actor by, String why, Instant now) {
        move(Status.REVOKED);
        revokedAt = now;
        revokedBy = by.subject();
        revocationReason = why;
    }

    void recordLapse() {
        lapseRecorded = true;
    }

    private void move(Status next) {
        var allowed =
                switch (status) {
                    case PROPOSED -> next == Status.IN_FORCE || next == Status.DROPPED;
                    case IN_FORCE -> next == Status.REVOKED;
                    case DROPPED, REVOKED -> false;
                };
        if (!allowed) {
            throw new IllegalStateException(status + " waiver cannot become " + next);
        }
        status = next;
    }

    /// Whether it makes up for anything. A lapse that is recorded stays one, whatever a clock says later.
    public boolean inForceAt(Instant now) {
        return status == Status.IN_FORCE && !lapseRecorded && now.isBefore(validUntil);
    }

    /// Whether it is for the deployment: its model's, or the one it was signed for as it was then.
    public boolean isFor(Deployment deployment) {
        return subject.deploymentId() == null
                ? subject.modelId().equals(deployment.modelId())
                : subject.deploymentId().equals(deployment.id()) && signedFor(deployment);
    }

    /// Nobody signed for a deployment that was changed since. A cell of its model is what it was.
    public boolean signedFor(Deployment deployment) {
        return subject.type() == WaiverSubject.Type.CELL && deploymentDigest == null
                || CanonicalJson.digest(deployment.approvedFacts()).equals(deploymentDigest);
    }

    /// Whether it makes up for what the cell lacks now.
    public boolean covers(Coverage.Cell cell) {
        return subject.covers(cell);
    }

    public boolean coversThresholds() {
        return subject.type() == WaiverSubject.Type.THRESHOLDS;
    }

    /// The waiver in the words of a gate: who asked and until when, with absolute dates.
    public String words() {
        return "waived until " + validUntil.atOffset(ZoneOffset.UTC).toLocalDate() + " (waiver " + id + ", asked by "
                + requestedByName + ": " + reason + ")";
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public WaiverSubject subject() {
        return subject;
    }

    public String reason() {
        return reason;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public Status status() {
        return status;
    }

    public String requestedBy() {
        return requestedBy;
    }

    public String requestedByName() {
        return requestedByName;
    }

    public Instant requestedAt() {
        return requestedAt;
    }

    public boolean lapseRecorded() {
        return lapseRecorded;
    }

    public @Nullable UUID caseId() {
        return caseId;
    }

    public @Nullable Instant revokedAt() {
        return revokedAt;
    }

    public @Nullable String revokedBy() {
        return revokedBy;
    }

    public @Nullable String revocationReason() {
        return revocationReason;
    }
}
