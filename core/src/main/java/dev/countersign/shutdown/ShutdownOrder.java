package dev.countersign.shutdown;

import dev.countersign.Actor;
import dev.countersign.Ids;
import dev.countersign.register.OperatingMode;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// One stop, or the drill of one: who, why, how far and how hard. Never changed once given.
@Entity
@Table(name = "shutdown_order")
public class ShutdownOrder {

    @Id
    private UUID id;

    @Embedded
    private Scope scope;

    @Enumerated(EnumType.STRING)
    private OperatingMode mode;

    private String reason;
    private boolean drill;

    @Column(name = "issued_by")
    private String issuedBy;

    @Column(name = "issued_by_name")
    private String issuedByName;

    @Column(name = "issued_at")
    private Instant issuedAt;

    @Column(name = "audit_sequence")
    private long auditSequence;

    private int reached;

    /// For queries only: there may be very many, so they are never loaded here and [ShutdownTargets] keeps them.
    @ElementCollection
    @CollectionTable(name = "shutdown_order_deployment", joinColumns = @JoinColumn(name = "order_id"))
    @Column(name = "deployment_id")
    @SuppressWarnings({"unused", "UnusedVariable"})
    private Set<UUID> deployments = new HashSet<>();

    /// For JPA.
    @SuppressWarnings("NullAway.Init")
    protected ShutdownOrder() {}

    public ShutdownOrder(Content content, Actor by, Instant now) {
        this.id = Ids.next();
        this.scope = content.scope();
        this.mode = content.mode();
        this.reason = content.reason();
        this.drill = content.drill();
        this.issuedBy = by.subject();
        this.issuedByName = by.name();
        this.issuedAt = now;
    }

    /// What is ordered.
    ///
    /// @param drill measures enforcement and changes no mode
    public record Content(Scope scope, OperatingMode mode, String reason, boolean drill) {}

    void recorded(int deploymentsReached, long sequence) {
        reached = deploymentsReached;
        auditSequence = sequence;
    }

    public UUID id() {
        return id;
    }

    public Scope scope() {
        return scope;
    }

    public OperatingMode mode() {
        return mode;
    }

    public String reason() {
        return reason;
    }

    public boolean drill() {
        return drill;
    }

    public String issuedBy() {
        return issuedBy;
    }

    public String issuedByName() {
        return issuedByName;
    }

    public Instant issuedAt() {
        return issuedAt;
    }

    /// Sequence of the audit entry; an instance that applied it enforces the order.
    public long auditSequence() {
        return auditSequence;
    }

    /// How many deployments it reached.
    public int reached() {
        return reached;
    }
}
