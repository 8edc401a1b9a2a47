package dev.countersign.register;

import dev.countersign.Actor;
import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person's dated statement, with evidence, that a deployment has a safeguard.
@Entity
@Table(name = "attestation")
public class Attestation {

    /// What evidence begins with that is a file kept here; its SHA-256 in lower-case hex follows.
    public static final String FILE = "sha256:";

    @Id
    private UUID id;

    @Column(name = "deployment_id")
    private UUID deploymentId;

    private String safeguard;
    private String statement;
    private String evidence;

    @Column(name = "attested_by")
    private String attestedBy;

    @Column(name = "attested_by_name")
    private String attestedByName;

    @Column(name = "attested_at")
    private Instant attestedAt;

    @Column(name = "valid_until")
    private Instant validUntil;

    @Column(name = "withdrawn_at")
    private @Nullable Instant withdrawnAt;

    @Column(name = "withdrawn_by")
    private @Nullable String withdrawnBy;

    @Column(name = "withdrawal_reason")
    private @Nullable String withdrawalReason;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Attestation() {}

    public Attestation(UUID deploymentId, Content content, Actor by, Instant now) {
        this.id = Ids.next();
        this.deploymentId = deploymentId;
        this.safeguard = content.safeguard();
        this.statement = content.statement();
        this.evidence = content.evidence();
        this.validUntil = content.validUntil().truncatedTo(ChronoUnit.MICROS);
        this.attestedBy = by.subject();
        this.attestedByName = by.name();
        this.attestedAt = now;
    }

    /// What is attested: a safeguard's code, the statement, where its evidence is, and until when it holds.
    public record Content(String safeguard, String statement, String evidence, Instant validUntil) {}

    /// Takes the statement back: it holds no longer, whoever finds that it does not.
    ///
    /// @return whether it was not withdrawn before
    boolean withdraw(Actor by, String reason, Instant now) {
        if (withdrawnAt != null) {
            return false;
        }
        withdrawnAt = now;
        withdrawnBy = by.subject();
        withdrawalReason = reason;
        return true;
    }

    public boolean validAt(Instant now) {
        return now.isBefore(validUntil) && withdrawnAt == null;
    }

    public @Nullable Instant withdrawnAt() {
        return withdrawnAt;
    }

    public @Nullable String withdrawnBy() {
        return withdrawnBy;
    }

    public @Nullable String withdrawalReason() {
        return withdrawalReason;
    }

    public UUID id() {
        return id;
    }

    public UUID deploymentId() {
        return deploymentId;
    }

    public String safeguard() {
        return safeguard;
    }

    public String statement() {
        return statement;
    }

    public String evidence() {
        return evidence;
    }

    public String attestedBy() {
        return attestedBy;
    }

    public String attestedByName() {
        return attestedByName;
    }

    public Instant attestedAt() {
        return attestedAt;
    }

    public Instant validUntil() {
        return validUntil;
    }
}
