package dev.countersign.register;

import dev.countersign.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An identity (issuer and subject) under which a deployment calls tools. A child acts for its parent and may never do
/// more than it.
@Entity
@Table(name = "agent")
public class Agent {

    @Id
    private UUID id;

    @Version
    private int revision;

    @Column(name = "deployment_id")
    private UUID deploymentId;

    private String issuer;
    private String subject;

    @Column(name = "parent_agent_id")
    private @Nullable UUID parentAgentId;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "audit_sequence")
    private long auditSequence;

    @Column(name = "retired_at")
    private @Nullable Instant retiredAt;

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected Agent() {}

    /// @param issuer who vouches for the subject, empty for the default issuer
    public Agent(UUID deploymentId, String issuer, String subject, @Nullable UUID parentAgentId, Instant now) {
        this.id = Ids.next();
        this.deploymentId = deploymentId;
        this.issuer = issuer;
        this.subject = subject;
        this.parentAgentId = parentAgentId;
        this.createdAt = now;
    }

    void recordedAt(long sequence) {
        auditSequence = sequence;
    }

    public void retire(Instant now) {
        if (retiredAt == null) {
            retiredAt = now;
        }
    }

    public boolean active() {
        return retiredAt == null;
    }

    public UUID id() {
        return id;
    }

    public int revision() {
        return revision;
    }

    public UUID deploymentId() {
        return deploymentId;
    }

    public String issuer() {
        return issuer;
    }

    public String subject() {
        return subject;
    }

    /// Issuer and subject as one text, `issuer subject`; the subject alone for the default issuer.
    public String identity() {
        return issuer.isEmpty() ? subject : issuer + " " + subject;
    }

    public @Nullable UUID parentAgentId() {
        return parentAgentId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    /// Sequence of the audit entry of its registration.
    public long auditSequence() {
        return auditSequence;
    }

    public @Nullable Instant retiredAt() {
        return retiredAt;
    }
}
